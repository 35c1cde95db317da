import { expect, test } from 'vitest';
import { createEventStore } from '#engine/events.ts';
import { createDecisionStore } from '#features/leads/decisions-store.ts';
import { replayLeads } from '#features/leads/replay-leads.ts';
import { openStore } from '#adapters/sqlite/open.ts';
import { silentLog } from '../../silent-log.ts';
import { aHistory } from './a-history.ts';
import { NOW, packs } from './rules/made-up.ts';

test('a replay looks back as far as it is told, page by page, and lets others have their turn in between', async () => {
  const store = openStore(':memory:', { migrations: 'migrations', log: silentLog });
  const decisions = createDecisionStore(store.db);
  const events = createEventStore(store.db);
  const history = aHistory(packs, { count: 600, days: 60, seed: 4, end: NOW });
  store.atomically(() => {
    history.decisions.forEach((decision) => decisions.keep(decision.lead, { decision }));
    history.events.forEach(({ subject, draft, at }) => events.add(subject, draft, at));
  });
  let turns = 0;
  let running = true;
  const others = (): void => {
    turns += 1;
    if (running) setImmediate(others);
  };
  setImmediate(others);
  const told: number[] = [];
  const parts = { decisions, history: events.since };
  const all = await replayLeads(parts, packs, { days: 90, now: NOW, progress: (done) => told.push(done) });
  running = false;
  expect(all).toMatchObject({ leads: 600, moves: [], lost: [], unheard: [] });
  expect(all.records.some(({ decided }) => decided > 0)).toBe(true);
  expect(turns).toBeGreaterThanOrEqual(told.length);
  expect(told.length).toBe(Math.floor(history.decisions.length / 60));
  const half = await replayLeads(parts, packs, { days: 30, now: NOW });
  expect(half.leads).toBeGreaterThan(250);
  expect(half.leads).toBeLessThan(400);
  store.close();
});
