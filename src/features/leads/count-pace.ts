import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { businessTimeBetween, type Calendar } from '#lib/business-time.ts';
import { handedLeads, type HandedLead } from './list-handed.ts';
import { createLookup } from './lookup-store.ts';
import type { Instant, LeadId, Person, PersonId } from './model.ts';
import type { PackKeeper } from './pack-keeper.ts';
import { createPaceStore, type Pace, type PaceStore } from './pace-store.ts';

/** How the leads fared that people got since a moment. */
export interface LeadCounts {
  /** How many people got, and how many of them a rule gave to somebody. */
  handed: number;
  routed: number;
  /** Accepted, rejected or given back. */
  decided: number;
  /** Working minutes from being handed over to the first answer, of those that were answered: by the hours of their owner. */
  minutes: number[];
  /** The same by whose lead it is; those of a queue are left out. */
  minutesOf: Record<PersonId, number[]>;
  /** How many were answered or are late, and how many of them were never late. */
  due: number;
  kept: number;
}

/** What others may ask about how leads are dealt with. */
export interface Measuring {
  /** Leads that people got within these times, oldest first, read as they are taken. */
  handed(window: { from: number; to: number }): Iterable<HandedLead>;
  /** Whether Baton scored or routed this contact. */
  hasScored(contactId: string): boolean;
  /** How leads fared that people got since then; a hundred thousand take a quarter of a minute, in which others are served. */
  pace(since: Instant): Promise<LeadCounts>;
  /** How many rules score and route as of now, and how many kinds of signals are listened to. */
  rules(): { scoring: number; routing: number; signals: number };
}

export function measuring(parts: {
  db: Database;
  engine: Pick<Engine, 'history' | 'story'>;
  people(): Record<PersonId, Person>;
  keeper: PackKeeper;
}): Measuring {
  const { db, engine, people, keeper } = parts;
  const paces = createPaceStore(db);
  const lookup = createLookup(db);
  const team = () => keeper.running().team;
  return {
    handed: (window) => handedLeads({ paces, engine, people, team }, window),
    hasScored: (contact) => lookup({ contact }) !== undefined,
    pace: (since) => countPace({ paces, engine, people, team }, since),
    rules: () => {
      const { scoring, routing } = keeper.running();
      const points = scoring.fit.rules.length + scoring.engagement.rules.length;
      return { scoring: points, routing: routing.rules.length, signals: scoring.kinds.length };
    },
  };
}

/** So many at a time, some twenty milliseconds of reckoning working time; in between others are served. */
const PAGE = 100;

export async function countPace(
  parts: { paces: PaceStore; engine: Pick<Engine, 'history'>; people(): Record<PersonId, Person>; team(): Calendar },
  since: Instant,
): Promise<LeadCounts> {
  const late = new Set(parts.engine.history(['lead.overdue'], since).map(({ subject }) => subject));
  const people = parts.people();
  const counts: LeadCounts = { handed: 0, routed: 0, decided: 0, minutes: [], minutesOf: {}, due: 0, kept: 0 };
  let place = { at: since.epochMilliseconds - 1, number: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const { paces, end } = parts.paces.page(place, PAGE);
    for (const pace of paces) count(counts, pace, late, people[pace.owner ?? ''] ?? parts.team());
    if (!end || paces.length < PAGE) return counts;
    place = end;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const DECIDED = ['accepted', 'rejected', 'returned'];

function count(counts: LeadCounts, pace: Pace, late: Set<LeadId>, calendar: Calendar): void {
  const { id, handedAt, state, routedTo, owner, answeredAt, overdue } = pace;
  const isLate = overdue || late.has(id);
  const isAnswered = answeredAt !== undefined || state === 'rejected' || state === 'returned';
  counts.handed += 1;
  if (routedTo === 'person') counts.routed += 1;
  if (DECIDED.includes(state)) counts.decided += 1;
  if (answeredAt) {
    const minutes = businessTimeBetween(handedAt, answeredAt, calendar).total('minutes');
    counts.minutes.push(minutes);
    if (owner !== undefined) (counts.minutesOf[owner] ??= []).push(minutes);
  }
  if (isAnswered || isLate) counts.due += 1;
  if (isAnswered && !isLate) counts.kept += 1;
}
