/** What a manager has before them: who has how much, what came too late, and what nobody could take. */
import type { KnownBlock } from '@slack/types';
import { context, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';
import { readerAgo } from '#lib/time-words.ts';
import { count, sectionsOf } from './lines.ts';

export interface Loaded {
  name: string;
  open: number;
  overdue: number;
  mostOpen?: number;
  /** Why nothing comes to them now: `away until 17:00 Fri, New York time`. */
  off?: string;
}

/** So many people stand there one by one. */
const PEOPLE = 30;

export function teamLoad(people: Loaded[]): KnownBlock[] {
  if (people.length === 0) return [];
  const open = people.reduce((sum, one) => sum + one.open, 0);
  const lines = people
    .slice(0, PEOPLE)
    .map(({ name, open: own, overdue, mostOpen, off }) =>
      [
        `• *${escapeText(name, 60)}*: ${own}${mostOpen === undefined ? '' : ` of ${mostOpen}`} open`,
        ...(overdue > 0 ? [`*${overdue} overdue*`] : []),
        ...(mostOpen !== undefined && own >= mostOpen ? ['full'] : []),
        ...(off === undefined ? [] : [escapeText(off, 120)]),
      ].join(' · '),
    );
  const more = people.length - PEOPLE;
  return sectionsOf([
    `*Team load*: ${count(open, 'open lead')}`,
    ...lines,
    ...(more > 0 ? [`and ${count(more, 'more person', 'more people')}`] : []),
  ]);
}

/** By whose the late ones are, most first. `name` undefined: they were nobody's. */
export function lateThisWeek(late: { name: string | undefined; leads: string[] }[]): KnownBlock[] {
  const all = late.reduce((sum, { leads }) => sum + leads.length, 0);
  if (all === 0) return [section('*Late this week*: none.')];
  const lines = late.slice(0, PEOPLE).map(({ name, leads }) => {
    const more = leads.length > NAMED ? ` and ${leads.length - NAMED} more` : '';
    const who = name === undefined ? 'in a queue' : escapeText(name, 60);
    return `• ${who}: ${leads.length} (${leads.slice(0, NAMED).join(', ')}${more})`;
  });
  return sectionsOf([`*Late this week*: ${count(all, 'lead')}`, ...lines]);
}

const NAMED = 5;

export interface Held {
  id: string;
  who: string;
  why: string;
  since: Temporal.Instant;
}

/** Leads that anybody of a queue may take. */
export function holdQueue(all: number, oldest: Held[], now: Temporal.Instant): KnownBlock[] {
  if (all === 0) return [];
  const more = all - oldest.length;
  return [
    section(`*Held*: ${count(all, 'lead waits', 'leads wait')} because nobody could take ${all === 1 ? 'it' : 'them'}`),
    ...oldest.map(({ id, who, why, since }) => section(`*${id}* ${who} · came ${readerAgo(since, now)}\n${why}`)),
    ...(more > 0 ? [context(`and ${more} more, newer`)] : []),
  ];
}
