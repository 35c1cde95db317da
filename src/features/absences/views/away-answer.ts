import { escapeText } from '#lib/text.ts';
import { button, sectionWithButton } from '#lib/blocks.ts';
import { cityTime } from '#lib/wall-time.ts';
import type { KnownBlock } from '@slack/types';
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

export interface Word {
  text: string;
  blocks?: KnownBlock[];
}

/** To whom the clock took several leads in a row from. One tap brings them back. */
export function asideWord({ waiting }: Pick<Told, 'waiting'>): Word {
  const text = [
    'Your last leads went on to others without an answer, so no new ones come to you for now. Only you are told why.',
    ...waitingWords(waiting, 'you'),
  ].join('\n');
  return {
    text: `${text}\n\`/baton back\` says that you are there.`,
    blocks: [sectionWithButton(text, button('absences.back', 'I’m back', 'back', 'primary'))],
  };
}

/** They are back, or stay after all. `left`: what was said beside that and still stands. */
export function backAnswer(left: Wish[], zone: string, now: Instant, waiting: WaitingLead[], name?: string): string {
  const who = name === undefined ? 'You are' : `${escapeText(name, 40)} is`;
  const rest = left.slice(0, 5).map((absence) => `Still ${absenceWords(absence, zone, now)}.`);
  // Nothing rang while they were away.
  const waits = name === undefined ? waiting.slice(0, 10).map(({ id, says }) => `• ${id} ${says}`) : [];
  const lines = waits.length > 0 ? ['What waits for you now:', ...waits] : [];
  return [`${who} not away any more: leads come again in working hours.`, ...rest, ...lines].join('\n');
}
