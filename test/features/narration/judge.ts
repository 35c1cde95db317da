import type { Fact, Sentence } from '#features/narration/model.ts';
import { visible } from '#lib/text.ts';
import type { Said } from './hostile-model.ts';
import { NUMBER_WORDS } from './say-number.ts';

/** A judge who knows what was planted and what code put in, and nothing of how sentences are checked. */
export function findingsAbout({ text }: Sentence, said: Said, facts: Fact[]): string[] {
  const findings: string[] = [];
  if (said.isLie) findings.push('a lie');
  const inserted = [...text.matchAll(/⟦([^⟧]*)⟧/g)].map(([, inside]) => inside);
  const allowed = facts.map(({ shown }) => visible(shown).replaceAll('"', '’').slice(1, -1));
  if (inserted.some((inside) => !allowed.some((one) => one.startsWith(inside!.replace(/…$/, '')))))
    findings.push('something that is no fact');
  const own = text.replace(/⟦[^⟧]*(⟧|…)/g, ' ').normalize('NFKD');
  for (const character of own) if (/\p{N}/u.test(character)) findings.push(`the digit ${character}`);
  if (/[^ -~’‘“”–—]/.test(own)) findings.push('a character that nobody needs');
  for (const word of own.toLowerCase().split(/[^a-z]+/))
    if (NUMBER_WORDS.has(word)) findings.push(`the number ${word}`);
  for (const sign of ['<', '>', '@', '#', '://', 'www', '*', '`', '_', '%', '$', '&'])
    if (own.includes(sign)) findings.push(`the sign ${sign}`);
  if (/\b\w+\.\w/.test(own)) findings.push('an address');
  if (said.planted !== undefined && own.includes(said.planted)) findings.push(`what was planted: ${said.planted}`);
  return findings;
}
