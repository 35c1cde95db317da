import { desc, eq, gte, lt, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import { decode, encode } from '#lib/json.ts';
import type { Instant, LeadId } from './model.ts';
import type { Decision } from './rules/decision.ts';
import type { LeadState } from './rules/lead-plan.ts';
import { decisions } from './tables.ts';

/** So long a decision can be made again. A year's comparison needs as much, and a month to make it in. */
const KEEP = Temporal.Duration.from({ hours: 24 * 400 });

/** Where a decision stands in time; `number` 0 comes before all of that moment. */
export interface Place {
  at: Instant;
  number: number;
}

/** How leads were placed. Methods are synchronous; `keep` runs inside a unit of work. */
export interface DecisionStore {
  /** Keeps how the lead was placed, if it was, and lets go of what is too old; or forgets all of it. */
  keep(lead: LeadId, placing: Pick<LeadState, 'decision' | 'forgets'>): void;
  /** The last placing of this lead. */
  last(lead: LeadId): Decision | undefined;
  /** At most `limit` decisions after this place, oldest first, each with its own place. */
  page(after: Place, limit: number): { place: Place; decision: Decision }[];
  count(since: Instant): number;
}

const given = sql.placeholder;

export function createDecisionStore(db: Database): DecisionStore {
  const { add, age, forget, last, page, count } = prepare(db);
  return {
    keep: (id, { decision, forgets }) => {
      if (decision) {
        const { lead, at, ...body } = decision;
        add.run({ lead: numberOf(lead), at: at.epochMilliseconds, body: encode({ at, ...body }) });
        age.run({ before: at.subtract(KEEP).epochMilliseconds });
      }
      if (forgets) forget.run({ lead: numberOf(id) });
    },
    last: (lead) => {
      const row = last.get({ lead: numberOf(lead) });
      return row && toDecision(row);
    },
    page: ({ at, number }, limit) =>
      page.all({ at: at.epochMilliseconds, number, limit }).map((row) => ({
        decision: toDecision(row),
        place: { at: Temporal.Instant.fromEpochMilliseconds(row.at), number: row.number },
      })),
    count: (since) => count.get({ since: since.epochMilliseconds })?.count ?? 0,
  };
}

function prepare(db: Database) {
  const ofLead = eq(decisions.lead, given('lead'));
  return {
    add: db
      .insert(decisions)
      .values({ lead: given('lead'), at: given('at'), body: given('body') })
      .prepare(),
    age: db
      .delete(decisions)
      .where(lt(decisions.at, given('before')))
      .prepare(),
    forget: db.delete(decisions).where(ofLead).prepare(),
    last: db.select().from(decisions).where(ofLead).orderBy(desc(decisions.number)).limit(1).prepare(),
    page: db
      .select()
      .from(decisions)
      .where(sql`(${decisions.at}, ${decisions.number}) > (${given('at')}, ${given('number')})`)
      .orderBy(decisions.at, decisions.number)
      .limit(given('limit'))
      .prepare(),
    count: db
      .select({ count: sql<number>`count(*)` })
      .from(decisions)
      .where(gte(decisions.at, given('since')))
      .prepare(),
  };
}

function numberOf(lead: LeadId): number {
  return Number(lead.slice(1));
}

function toDecision({ lead, body }: typeof decisions.$inferSelect): Decision {
  return { ...decode<Omit<Decision, 'lead'>>(body), lead: `L${lead}` };
}
