import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '#adapters/sqlite/open.ts';
import type { Lead } from '#features/leads/model.ts';
import type { Load } from '#features/leads/rules/loads.ts';
import type { LeadBook } from '#features/leads/rules/lead-plan.ts';
import { createLeadStore } from '#features/leads/store.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { olderMigrations } from '../../older-migrations.ts';
import { silentLog } from '../../silent-log.ts';
import { after, aLead, NOW } from './company.ts';

type State = Lead['state'];
const waiting = (since = NOW): State => ({ name: 'waiting', owner: 'ana', since, respondBy: NOW, overdue: false });
const accepted = (since = NOW): State => ({ name: 'accepted', owner: 'ana', at: NOW, by: 'U', since });
const yesterday = NOW.subtract({ hours: 24 });
const midnight = NOW.subtract({ hours: 10 });

/** What a decision is told about Ana, once these leads were kept. */
async function loadOfAna(...leads: Partial<Lead>[]): Promise<Load | undefined> {
  const { engine, store } = engineRoom({});
  const book = createLeadStore(store.db, engine, () => [{ id: 'ana', since: midnight }]);
  for (const [index, lead] of leads.entries()) {
    const kept = aLead({ id: `L${index + 1}`, contactId: String(index), ...lead });
    await book.change(kept.id, ({ rota }) => ({ ok: true, state: { lead: kept, rota }, events: [], effects: [] }));
  }
  let seen: LeadBook | undefined;
  await book.change('L1', (now) => ((seen = now), { ok: false, refusal: { code: 'gone', says: '' } }));
  return seen?.loads['ana'];
}

test.each<[string, Partial<Lead>, Load]>([
  ['a lead that waits is open, and is of the day on which it was offered', { state: waiting() }, { today: 1, open: 1 }],
  ['one that has waited since yesterday is not today’s', { state: waiting(yesterday) }, { today: 0, open: 1 }],
  ['an accepted one is open while it is worked on', { state: accepted() }, { today: 1, open: 1 }],
  ['accepting today what was offered yesterday is no new lead', { state: accepted(yesterday) }, { today: 0, open: 1 }],
  [
    'until HubSpot says that it is done',
    { state: accepted(), crm: { leadStatus: 'BAD_TIMING' } },
    { today: 1, open: 0 },
  ],
  [
    'or that there is a deal',
    { state: accepted(), facts: { ...aLead().facts, contact: { lifecycle_stage: 'opportunity' } } },
    { today: 1, open: 0 },
  ],
  [
    'a rejected one is given back',
    { state: { name: 'rejected', owner: 'ana', at: NOW, by: 'U', reason: 'timing' } },
    { today: 0, open: 0 },
  ],
  ['somebody else’s does not count', { state: { ...waiting(), owner: 'sam' } as State }, { today: 0, open: 0 }],
])('%s', async (_what, lead, load) => {
  expect(await loadOfAna(lead)).toEqual(load);
});

test('all are counted, and who has no limits is not asked about', async () => {
  expect(await loadOfAna({ state: waiting() }, { state: accepted() }, { state: waiting(yesterday) })).toEqual({
    today: 2,
    open: 3,
  });
  const { engine, store } = engineRoom({});
  const book = createLeadStore(store.db, engine);
  await book.change('L1', ({ loads }) => {
    expect(loads).toEqual({});
    return { ok: false, refusal: { code: 'gone', says: '' } };
  });
  expect.assertions(2);
});

test('where each person stands in the round robin is kept, also of a row that an earlier version wrote', async () => {
  const { engine, store } = engineRoom({});
  store.raw.prepare("insert into rota (person, given, last_at) values ('ana', 4, null)").run();
  const book = createLeadStore(store.db, engine);
  await book.change('L1', ({ rota }) => {
    expect(rota).toEqual({ ana: { given: 4, owed: 0 } });
    const state = { lead: aLead(), rota: { ...rota, sam: { given: 1, owed: -0.5, lastAt: after(1) } } };
    return { ok: true, state, events: [], effects: [] };
  });
  await book.change('L1', ({ rota }) => {
    expect(rota).toEqual({ ana: { given: 4, owed: 0 }, sam: { given: 1, owed: -0.5, lastAt: after(1) } });
    return { ok: false, refusal: { code: 'gone', says: '' } };
  });
  expect.assertions(2);
});

test('leads of an earlier version count from the first start of this one', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'baton-loads-')), 'baton.db');
  const older = openStore(file, { migrations: olderMigrations(2), log: silentLog });
  older.raw
    .prepare(
      `insert into leads (number, contact_id, version, state, owner, opened_at, overdue, body)
      values (7, '7', 1, 'waiting', 'ana', ?, 0, '{}'), (8, '8', 1, 'rejected', 'ana', ?, 0, '{}')`,
    )
    .run(NOW.epochMilliseconds, NOW.epochMilliseconds);
  older.close();
  const { engine, store } = engineRoom({}, { store: openStore(file, { migrations: 'migrations', log: silentLog }) });
  const book = createLeadStore(store.db, engine, () => [{ id: 'ana', since: midnight }]);
  await book.change('L1', ({ loads }) => {
    expect(loads).toEqual({ ana: { today: 1, open: 1 } });
    return { ok: false, refusal: { code: 'gone', says: '' } };
  });
  expect.assertions(1);
  store.close();
});
