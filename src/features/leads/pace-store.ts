import { sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import { TRIAL, type Instant, type LeadId, type LeadState, type PersonId } from './model.ts';
import { leads } from './tables.ts';

/** How one lead was dealt with that people got. */
export interface Pace {
  id: LeadId;
  handedAt: Instant;
  state: LeadState['name'];
  /** Where its rule sent it: `person`, `queue`. */
  routedTo: string | undefined;
  owner: PersonId | undefined;
  /** When its clock was stopped by an answer. */
  answeredAt: Instant | undefined;
  overdue: boolean;
}

/** Where a page ends; `number` 0 comes before all of that moment. */
export interface PacePlace {
  at: number;
  number: number;
}

export interface PaceStore {
  /** At most `limit` leads that people got after this place, oldest first, and the place of the last of them. */
  page(after: PacePlace, limit: number): { paces: Pace[]; end: PacePlace | undefined };
}

const given = sql.placeholder;

/** Read from columns and three fields of the body: whole leads would take ten times as long. */
export function createPaceStore(db: Database): PaceStore {
  const { number, handedAt, state, owner, overdue, body } = leads;
  const page = db
    .select({
      number,
      handedAt,
      state,
      owner,
      overdue,
      routedTo: sql<string | null>`${body} ->> '$.route.to'`,
      answeredAt: sql<string | null>`${body} ->> '$.state.answered.at."$instant"'`,
    })
    .from(leads)
    .where(
      sql`handed_at is not null and (${handedAt}, ${number}) > (${given('at')}, ${given('number')})
        and coalesce(${body} ->> '$.route.clause', '') <> ${TRIAL}`,
    )
    .orderBy(handedAt, number)
    .limit(given('limit'))
    .prepare();
  return {
    page: (after, limit) => {
      const rows = page.all({ ...after, limit });
      const last = rows.at(-1);
      return {
        paces: rows.map((row) => ({
          id: `L${row.number}`,
          handedAt: Temporal.Instant.fromEpochMilliseconds(row.handedAt ?? 0),
          state: row.state,
          routedTo: row.routedTo ?? undefined,
          owner: row.owner ?? undefined,
          answeredAt: row.answeredAt === null ? undefined : Temporal.Instant.from(row.answeredAt),
          overdue: row.overdue === 1,
        })),
        end: last && { at: last.handedAt ?? 0, number: last.number },
      };
    },
  };
}
