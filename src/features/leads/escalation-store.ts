import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { LeadId, Level, PersonId } from './model.ts';
import { escalations, leads } from './tables.ts';

/** The newest message to somebody about leads that nobody answers. */
export interface Escalation {
  /** By their own calendar, as an ISO date. */
  day: string;
  channel: string;
  ts: string;
  /** What it says: `L4:3 L7:4`. */
  says: string;
}

export interface EscalationStore {
  escalationOf(person: PersonId): Escalation | undefined;
  /** Synchronous: runs inside the transaction that marks it done. */
  escalationSent(person: PersonId, escalation: Escalation): void;
  /** Leads whose clock got so far, or further, the oldest first. */
  escalated(from: Level): { id: LeadId }[];
}

const given = sql.placeholder;

export function prepareEscalations(db: Database): EscalationStore {
  const newest = db
    .select()
    .from(escalations)
    .where(eq(escalations.person, given('person')))
    .prepare();
  const values = {
    person: given('person'),
    day: given('day'),
    channel: given('channel'),
    ts: given('ts'),
    says: given('says'),
  };
  const set = Object.fromEntries(['day', 'channel', 'ts', 'says'].map((name) => [name, sql.raw(`excluded.${name}`)]));
  const keep = db.insert(escalations).values(values).onConflictDoUpdate({ target: escalations.person, set }).prepare();
  const above = db
    .select({ number: leads.number })
    .from(leads)
    .where(sql`clock > 0 and clock >= ${given('from')}`)
    .prepare();
  return {
    escalationOf: (person) => newest.get({ person }),
    escalationSent: (person, escalation) => void keep.run({ person, ...escalation }),
    escalated: (from) =>
      above
        .all({ from })
        .toSorted((a, b) => a.number - b.number)
        .map(({ number }) => ({ id: `L${number}` })),
  };
}
