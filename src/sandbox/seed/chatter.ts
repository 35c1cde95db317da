import type { Company } from '../company.ts';
import { createCalendar, type Calendar } from './calendar.ts';
import { cardLines, cardStatement } from './card-statement.ts';
import { castOf, type CastMember } from './cast.ts';
import { between, type Random } from './chance.ts';
import { TALKS, type Line, type Part, type Talk, type Words } from './chatter-script.ts';
import { toolInventory } from './tool-inventory.ts';
import { companyTools } from './tools.ts';

/** What a person wrote into a channel. */
export interface Said {
  /** By name, without `#`. */
  channel: string;
  /** A key of team.yml. */
  author: string;
  at: Temporal.Instant;
  text: string;
  /** Index of the message that the thread hangs on. */
  thread?: number;
  reactions?: { name: string; by: string[] }[];
  files?: { name: string; mimetype: string; text: string }[];
}

interface Stage {
  company: Company;
  calendar: Calendar;
  random: Random;
  now: Temporal.Instant;
  /** Whoever plays the part. */
  who(part: Part): CastMember;
  words: Words;
}

/** The moment `daysAgo` working days before now, as its author's calendar counts them. */
function momentOf({ calendar, now }: Stage, { daysAgo, at }: Talk, zone: string): number {
  let day = now.toZonedDateTimeISO(zone).toPlainDate();
  for (let left = daysAgo; left > 0;) {
    day = day.subtract({ days: 1 });
    if (!calendar.isOff(day, zone)) left -= 1;
  }
  return day.toZonedDateTime({ timeZone: zone, plainTime: at }).epochMilliseconds;
}

/** The nearest public holiday of somebody, if one is near: one to come rather than one that was. */
function holidayNear({ people }: Company, calendar: Calendar, now: Temporal.Instant): string | undefined {
  const around = Array.from({ length: 90 }, (_, index) => (index < 75 ? index - 5 : 69 - index));
  for (const days of around) {
    const day = now.toZonedDateTimeISO('UTC').toPlainDate().add({ days });
    const off = people.filter(({ zone }) => calendar.holiday(day, zone) !== undefined);
    const [first] = off;
    if (first === undefined) continue;
    const names = off.map(({ name }) => name.split(' ')[0]).join(', ');
    const date = day.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
    const rest = off.length < people.length ? ' The others work, so who takes their leads?' : '';
    return `For the calendar: ${date} is ${calendar.holiday(day, first.zone)} for ${names}.${rest}`;
  }
  return undefined;
}

function filesOf(stage: Stage, file: 'statement' | 'inventory' | undefined, at: number): Said['files'] {
  if (file === undefined) return undefined;
  const { company, now, random } = stage;
  const tools = companyTools(company, now.toZonedDateTimeISO(company.zone).toPlainDate());
  if (file === 'inventory') return [{ name: 'tools.csv', mimetype: 'text/csv', text: toolInventory(tools, company) }];
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(company.zone).toPlainDate();
  const text = cardStatement(cardLines(tools, random, day));
  return [{ name: `card-statement-${day.toString()}.csv`, mimetype: 'text/csv', text }];
}

/** One line as it was said, or nothing where there is nothing to say. */
function said(stage: Stage, channel: string, line: Line, at: number): Said | undefined {
  const text = typeof line.says === 'string' ? line.says : line.says(stage.words);
  if (text === undefined || at > stage.now.epochMilliseconds) return undefined;
  const author = stage.who(line.by).id;
  const reactions = Object.entries(line.reactions ?? {})
    .map(([name, parts]) => ({ name, by: [...new Set(parts.map((part) => stage.who(part).id))] }))
    .map(({ name, by }) => ({ name, by: by.filter((id) => id !== author) }))
    .filter(({ by }) => by.length > 0);
  const files = filesOf(stage, line.file, at);
  return {
    channel,
    author,
    at: Temporal.Instant.fromEpochMilliseconds(at),
    text,
    ...(reactions.length > 0 && { reactions }),
    ...(files !== undefined && { files }),
  };
}

/** A message with its thread. Nobody answers themselves: in a company of few that line is left out. */
function conversation(stage: Stage, talk: Talk): Said[] {
  const { calendar, company, random, who } = stage;
  const channel = company.channels.includes(talk.channel) ? talk.channel : 'general';
  let at = momentOf(stage, talk, who(talk.by).zone) + between(random, 0, 59) * 1_000;
  const opening = said(stage, channel, talk, at);
  if (opening === undefined) return [];
  const all = [opening];
  for (const reply of talk.thread ?? []) {
    if (who(reply.by).id === all.at(-1)?.author) continue;
    at = calendar.after(at, reply.after + random(), who(reply.by).zone);
    const next = said(stage, channel, reply, at);
    if (next !== undefined) all.push(next);
  }
  return all;
}

/**
 * What the team wrote to each other over the last ten working days, oldest first: numbers that do not match, a lead that
 * nobody took, a card statement that nobody can explain. Everybody writes in their own office hours, and nobody is named
 * who does not work there. Throws when nobody works there.
 */
export function chatter(company: Company, random: Random, now: Temporal.Instant): Said[] {
  const calendar = createCalendar();
  const cast = castOf(company);
  const who = (part: Part): CastMember => (part === 'other ae' ? cast('ae', true) : cast(part));
  const words = { name: (part: Part) => who(part).first, holiday: holidayNear(company, calendar, now) };
  const stage: Stage = { company, calendar, random, now, who, words };
  const threads = TALKS.map((talk) => conversation(stage, talk));
  const all = threads.flat().toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  const place = new Map(all.map((one, index) => [one, index]));
  for (const [opening, ...replies] of threads) {
    if (opening === undefined) continue;
    for (const reply of replies) reply.thread = place.get(opening) ?? 0;
  }
  return all;
}
