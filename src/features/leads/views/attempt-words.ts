/** How tries to reach somebody are said. */
import type { Attempt, Lead } from '../model.ts';

import { nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shown } from './shown.ts';
import { readerAgo } from './words.ts';

export const viaWords: Record<Attempt['via'], string> = {
  phone: 'by phone',
  email: 'by e-mail',
  linkedin: 'on LinkedIn',
  other: 'in another way',
};

export const outcomeWords: Record<Attempt['outcome'], string> = {
  reached: 'reached',
  'left-message': 'left a message',
  'no-answer': 'no answer',
  unsaid: 'what came of it is not said',
};

const SOURCE: Record<Attempt['how'], string> = { logged: 'self-reported', hubspot: 'in HubSpot' };

/** `1 attempt`, `2 attempts`. */
export function attemptWords(count: number): string {
  return `${count} ${count === 1 ? 'attempt' : 'attempts'}`;
}

/** `*Contacted* · 2 attempts, last 10 min ago by Ana Ruiz, by phone: no answer (self-reported)`, and what was noted. */
export function contactLine({ attempts = [] }: Lead, view: ViewContext): string | undefined {
  const last = attempts.at(-1);
  if (!last) return undefined;
  const { at, by, via, outcome, how } = last;
  const tried = `last ${readerAgo(at, view.now)} by ${nameOf(view.people, by)}, ${viaWords[via]}: ${outcomeWords[outcome]}`;
  const note = shown(last.note ?? '', 500);
  return `*Contacted* · ${attemptWords(attempts.length)}, ${tried} (${SOURCE[how]})${note && `\nNote: ${note}`}`;
}

/** One line for each try, oldest first, for a note that a person may change. Untrusted text is left out. */
export function triesInWords({ attempts = [] }: Lead, zone: string): string {
  return attempts
    .map(({ at, via, outcome }) => {
      const day = at.toZonedDateTimeISO(zone);
      return `${day.toPlainDate().toString()} ${viaWords[via]}: ${outcomeWords[outcome]}`;
    })
    .join('\n');
}
