import { sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { HandoffId, PersonId } from './model.ts';
import { handoffs } from './tables.ts';

/** One handoff, from its columns alone. `openedAt`: epoch milliseconds. */
export interface OpenedHandoff {
  id: HandoffId;
  openedAt: number;
  owner: PersonId | undefined;
}

const given = sql.placeholder;
const PAGE = 500;

/** Handoffs that were opened from `from` on and before `to`, oldest first, read as they are taken. */
export function createHandedStore(
  db: Database,
): (window: { from: number; to: number }) => Generator<OpenedHandoff, void, undefined> {
  const { number, openedAt, owner } = handoffs;
  const page = db
    .select({ number, openedAt, owner })
    .from(handoffs)
    .where(sql`(${openedAt}, ${number}) > (${given('at')}, ${given('number')}) and ${openedAt} < ${given('to')}`)
    .orderBy(openedAt, number)
    .limit(PAGE)
    .prepare();
  return function* opened({ from, to }) {
    for (let place = { at: from - 1, number: Number.MAX_SAFE_INTEGER }; ;) {
      const rows = page.all({ ...place, to });
      for (const row of rows) yield { id: `H${row.number}`, openedAt: row.openedAt, owner: row.owner ?? undefined };
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return;
      place = { at: last.openedAt, number: last.number };
    }
  };
}
