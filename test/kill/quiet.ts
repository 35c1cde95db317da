import { existsSync } from 'node:fs';
import BetterSqlite from 'better-sqlite3';
import type { Child } from '../../bench/child.ts';

const PATIENCE_MS = 120_000;
/** Nothing waited for so long. */
const QUIET_MS = 2_500;

/** Waits until nothing waits in the inbox or the outbox. Answers what was still waiting when patience ran out. */
export async function untilQuiet(file: string, child: Child): Promise<string[]> {
  const began = performance.now();
  let busyAt = performance.now();
  let waiting = 'no data file';
  while (performance.now() - began < PATIENCE_MS) {
    if (child.process.exitCode !== null) return [`the last life ended by itself with ${child.process.exitCode}`];
    waiting = existsSync(file) ? whatWaits(file) : waiting;
    if (waiting !== '') busyAt = performance.now();
    if (performance.now() - busyAt > QUIET_MS) return [];
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return [`not quiet after ${PATIENCE_MS / 1000} s: ${waiting}`];
}

function whatWaits(file: string): string {
  const db = new BetterSqlite(file, { readonly: true, timeout: 5_000 });
  try {
    const rows = db
      .prepare(
        `select 'inbox ' || state as what, count(*) as n from inbox where state = 'waiting' group by 1
         union all select 'outbox ' || state, count(*) from outbox where state in ('ready', 'sending') group by 1`,
      )
      .all() as { what: string; n: number }[];
    return rows.map(({ what, n }) => `${n} ${what}`).join(', ');
  } finally {
    db.close();
  }
}
