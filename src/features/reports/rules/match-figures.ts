import { visible } from '#lib/text.ts';
import type { Figure, Report } from '../model.ts';

const MOST = 5;

/** Words that every question has. */
const COMMON = new Set(
  'a an and are as at be by did do does for from had has have how i in is it its many me much my of on or our than that the their them there they this to was we were what when where which who why will with you your'.split(
    ' ',
  ),
);

/** Every figure of a report once, those of the parent message first. */
export function figuresOf({ headline, sections }: Report): Figure[] {
  const all = [...headline, ...sections.flatMap(({ figures }) => figures)];
  const known = new Set<string>();
  return all.filter(({ id }) => !known.has(id) && known.add(id));
}

/** Ids of the figures whose name has most of the question's words, best first, five at most. No guess where none has any. */
export function matchFigures(report: Report, question: string): string[] {
  const asked = new Set(stemsOf(question));
  const ranked = figuresOf(report).map(({ id, words, of = '' }, at) => {
    const own = new Set(stemsOf(`${words} ${of}`));
    const hits = [...own].filter((stem) => asked.has(stem)).length;
    return { id, hits, share: hits / Math.max(own.size, 1), at };
  });
  return ranked
    .filter(({ hits }) => hits > 0)
    .toSorted((a, b) => b.hits - a.hits || b.share - a.share || a.at - b.at)
    .slice(0, MOST)
    .map(({ id }) => id);
}

/** Small letters, without what English puts behind a word. */
function stemsOf(text: string): string[] {
  const words = visible(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return (words ?? [])
    .filter((word) => !COMMON.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?:ies|es|s|ed|ing|e|y)$/u, '') : word.replace(/s$/u, '')));
}
