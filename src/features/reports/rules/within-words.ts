/** What the parent message says of the period, at most. */
const STORY_WORDS = 80;

/** Whole sentences, from the first on, of at most so many words together; the first one always. */
export function withinWords(sentences: string[], most: number = STORY_WORDS): string[] {
  let words = 0;
  const kept: string[] = [];
  for (const sentence of sentences) {
    words += sentence.split(/\s+/).filter(Boolean).length;
    if (kept.length > 0 && words > most) break;
    kept.push(sentence);
  }
  return kept;
}
