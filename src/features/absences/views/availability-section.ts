import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '#lib/blocks.ts';
import { cityTime } from '#lib/wall-time.ts';
import type { Wish } from '../model.ts';
import { absenceWords, noteWords } from './absence-words.ts';

export interface Availability {
  absences: Wish[];
  zone: string;
  now: Temporal.Instant;
  /** When they are at work next: now, if they are. */
  next: Temporal.Instant | undefined;
  /** When nothing rings by their own choice; else it is outside their working hours. */
  quiet?: { from: string; to: string };
}

/** Whether leads come to this person, and how to change it. */
export function availabilitySection({ absences, zone, now, next, quiet }: Availability): KnownBlock[] {
  const away = absences.some(({ from }) => Temporal.Instant.compare(from, now) <= 0);
  const lines = absences
    .slice(0, 5)
    .map((absence) => `You are ${absenceWords(absence, zone, now)}${noteWords(absence)}.`);
  return [
    section(['*Availability*', ...(away ? [] : [presence(next, zone, now)]), ...lines, rest(quiet)].join('\n')),
    actions(
      button('absences.open', 'Set me away…', 'me'),
      ...(absences.length > 0
        ? [button('absences.back', away ? 'I’m back' : 'I stay after all', 'me', 'primary')]
        : []),
    ),
  ];
}

function rest(quiet: Availability['quiet']): string {
  return quiet ? `Nothing rings from ${quiet.from} to ${quiet.to}.` : 'Nothing rings outside your working hours.';
}

function presence(next: Temporal.Instant | undefined, zone: string, now: Temporal.Instant): string {
  if (!next) return 'You have no working hours in team.yml.';
  if (next.equals(now)) return 'You are at work: leads come to you.';
  return `You are off until ${cityTime(next, zone, now)}.`;
}
