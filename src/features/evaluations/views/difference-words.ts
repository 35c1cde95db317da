/** Who sees what differently. */
import { shown } from '#lib/shown.ts';
import type { Evaluation } from '../model.ts';
import { differences, type Difference } from '../rules/tally.ts';
import { listed, who, type Reader } from './words.ts';

/** So much of a note stands in Slack; the export has all of it. */
const NOTE = 100;

/** One paragraph a criterion in mrkdwn, the most disputed first. */
export function differenceLines({ given, terms }: Evaluation, reader: Reader): string[] {
  return differences(given, terms).map((one) => {
    // Where all agree and nobody says why, the headline has it all.
    const told = one.high > one.low ? one.said : one.said.filter(({ note }) => note);
    const people = told.map(({ by, score, note = '' }) => {
      const words = shown(note, NOTE);
      return `• ${score} ${who(by, reader)}${words ? `: “${words}”` : ''}`;
    });
    return [`*${one.criterion.name}*: ${apart(one)}`, ...people].join('\n');
  });
}

function apart({ low, high }: Difference): string {
  return low === high ? `all say ${low}` : `${low} to ${high}, ${high - low} apart`;
}

/** The greatest differences in one line: `Integration fit 2 to 5, Scalability 1 to 3`. At most three. */
export function greatest({ given, terms }: Evaluation): string {
  const apartOnes = differences(given, terms).filter(({ low, high }) => high > low);
  if (apartOnes.length === 0) return 'all agree on every criterion';
  return listed(apartOnes.slice(0, 3).map(({ criterion, low, high }) => `${criterion.name} ${low} to ${high}`));
}
