import { escapeText } from '#lib/text.ts';
import { cityTime } from '#lib/wall-time.ts';
import type { Wish } from '../model.ts';
import { absenceWords, noteWords, waitingWords, type WaitingLead } from './absence-words.ts';

type Instant = Temporal.Instant;

export interface Told {
  absence: Wish;
  zone: string;
  now: Instant;
  /** When they take leads again; undefined when nobody knows. */
  next: Instant | undefined;
  waiting: WaitingLead[];
}

/** The answer to whoever goes away. */
export function awayAnswer({ absence, zone, now, next, waiting }: Told): string {
  return [
    `You are ${absenceWords(absence, zone, now)}${noteWords(absence)}.`,
    next
      ? `No new leads come to you before ${cityTime(next, zone, now)}, but for those of contacts that you own.`
      : 'No new leads come to you meanwhile, but for those of contacts that you own.',
    '`/baton back` takes it back.',
    ...waitingWords(waiting, 'you'),
  ].join('\n');
}

/** The answer to a manager or ops who said it for somebody else. */
export function awayForAnswer({ absence, zone, now, waiting }: Told, name: string): string {
  const who = escapeText(name, 40);
  return [
    `${who} is ${absenceWords(absence, zone, now)}${noteWords(absence)}. They are told. \`/baton back @…\` takes it back.`,
    ...waitingWords(waiting, who),
  ].join('\n');
}

/** To whom somebody else said it of, or whose planned absence begins. */
export function awayWord({ absence, zone, now, waiting }: Told, byName: string | undefined): string {
  const set = byName === undefined ? 'You are' : `${escapeText(byName, 40)} has said that you are`;
  return [
    `${set} ${absenceWords(absence, zone, now)}. \`/baton back\` takes it back.`,
    ...waitingWords(waiting, 'you'),
  ].join('\n');
}

/** They are back, or stay after all. `left`: what was said beside that and still stands. */
export function backAnswer(left: Wish[], zone: string, now: Instant, name?: string): string {
  const who = name === undefined ? 'You are' : `${escapeText(name, 40)} is`;
  const rest = left.slice(0, 5).map((absence) => `Still ${absenceWords(absence, zone, now)}.`);
  return [`${who} not away any more: leads come again in working hours.`, ...rest].join('\n');
}
