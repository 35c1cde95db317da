import { expect, test, vi } from 'vitest';
import { createDueStore } from '#engine/dues.ts';
import { createInboxStore } from '#engine/inbox.ts';
import { createLaidAsideStore } from '#engine/laid-aside.ts';
import { createOutboxStore } from '#engine/outbox.ts';
import { createHandedStore } from '#features/handoffs/handed-store.ts';
import { createHandoffStore } from '#features/handoffs/store.ts';
import { createInputStore } from '#features/inputs/store.ts';
import { createDecisionStore } from '#features/leads/decisions-store.ts';
import { createColleagueStore } from '#features/leads/colleagues-store.ts';
import { createBoardStore } from '#features/leads/board-store.ts';
import { createPaceStore } from '#features/leads/pace-store.ts';
import { createPackStore } from '#features/leads/packs-store.ts';
import { createLeadStore } from '#features/leads/store.ts';
import { createStandingStore } from '#features/leads/standing-store.ts';
import { createFindingStore } from '#features/limbo/store.ts';
import { createMirrorStore } from '#features/mirror/store.ts';
import { createWhereaboutsStore } from '#features/leads/whereabouts-store.ts';
import { createSignalStore } from '#features/signals/index.ts';
import { plansOf, READS_ALL } from './plans-of.ts';

test('reading every row is noticed', () => {
  const plans = plansOf(({ store }) => store.raw.prepare('select * from outbox where subject = ?').all('x'));

  expect(plans.filter((plan) => READS_ALL.test(plan))).toHaveLength(1);
});

test('no statement of the engine reads a table from end to end', () => {
  const plans = plansOf(({ store }) => {
    const inbox = createInboxStore(store.db);
    inbox.waiting();
    inbox.isWaiting('t', 'k');
    const outbox = createOutboxStore(store.db);
    outbox.lanes();
    outbox.counts();
    const aside = createLaidAsideStore(store.db);
    aside.count();
    aside.newest(5);
    aside.ids();
    outbox.claim('lane', 1, { now: 1, lookAt: 2 });
    const dues = createDueStore(store.db);
    dues.ripe(1, 1);
    dues.find('k');
  });

  expect(plans.length).toBeGreaterThan(10);
  expect(plans.filter((plan) => READS_ALL.test(plan))).toEqual([]);
});

test('a look at the newest rows goes down the primary key and sorts nothing', () => {
  const plans = plansOf(({ store, engine }) => {
    store.raw.prepare('select * from outbox order by subject desc limit 100').all();
    engine.look(100);
  }).map((plan) => plan.replace(/ ←.*/, ''));

  // Backwards over the row ids, as far as the limit, which SQLite calls a scan. Only the first statement has to sort.
  expect(plans).toEqual([
    'SCAN outbox',
    'USE TEMP B-TREE FOR ORDER BY',
    ...['inbox', 'outbox', 'dues', 'events'].map((table) => `SCAN ${table}`),
  ]);
});

test('leads are found by number, by contact and by being open without reading them all', () => {
  const plans = plansOf(({ store, engine }) => {
    const leads = createLeadStore(store.db, engine);
    leads.get('L1');
    leads.open();
    leads.escalated(3);
  });

  expect(plans.length).toBeGreaterThan(2);
  expect(plans.filter((plan) => READS_ALL.test(plan) && !plan.includes('max('))).toEqual([]);
});

test('what was told of a contact is found, taken over and forgotten by index', () => {
  const plans = plansOf(({ store }) => {
    const prepare = vi.mocked(store.raw.prepare);
    createSignalStore(store.db);
    const forgetting = prepare.mock.calls.map(([source]) => source).filter((source) => source.startsWith('delete'));
    for (const source of forgetting) store.raw.prepare(`with none as (select 1) ${source}`);
  });

  expect(plans.filter((plan) => /signals_(by_|pending)/.test(plan)).length).toBeGreaterThan(4);
  expect(plans.filter((plan) => READS_ALL.test(plan))).toEqual([]);
});

test('what a person holds is counted from the two indexes of what is held, whatever else they ever had', () => {
  const plans = plansOf(({ store, engine }) => {
    createLeadStore(store.db, engine);
  });
  const counts = plans.filter((plan) => plan.includes("value ->> 'id'"));

  expect(counts.filter((plan) => /leads/.test(plan.split('←')[0]!)).map((plan) => plan.split(' (')[0])).toEqual([
    'SEARCH leads USING COVERING INDEX leads_on_hands',
    'SEARCH leads USING COVERING INDEX leads_offered',
  ]);
});

test('decisions are found by lead and by time, and old ones are let go of without looking at the others', () => {
  const plans = plansOf(({ store }) => {
    const prepare = vi.mocked(store.raw.prepare);
    createDecisionStore(store.db);
    const forgetting = prepare.mock.calls.map(([source]) => source).filter((source) => source.startsWith('delete'));
    for (const source of forgetting) store.raw.prepare(`with none as (select 1) ${source}`);
  }).map((plan) => plan.replace(/ ←.*/, ''));

  expect(plans.toSorted()).toEqual([
    'SEARCH decisions USING COVERING INDEX decisions_by_time (at>?)',
    'SEARCH decisions USING INDEX decisions_by_lead (lead=?)',
    'SEARCH decisions USING INDEX decisions_by_lead (lead=?)',
    'SEARCH decisions USING INDEX decisions_by_time (at<?)',
    'SEARCH decisions USING INDEX decisions_by_time (at>?)',
  ]);
});

test('who works with others of an account is read from the indexes of what is held', () => {
  const plans = plansOf(({ store }) => {
    createColleagueStore(store.db);
  }).map((plan) => plan.split(' (')[0]!);

  expect(plans.filter((plan) => plan.includes('leads'))).toEqual([
    'SEARCH leads USING COVERING INDEX leads_at_company',
    'SEARCH leads USING COVERING INDEX leads_at_domain',
  ]);
});

test('packs are found by their versions, and the newest without looking at the others', () => {
  const plans = plansOf(({ store }) => {
    createPackStore(store.db);
  }).map((plan) => plan.replace(/ ←.*/, ''));

  // The second reads all, a row each time that packs went live: only when somebody has edited a file.
  const byVersions = 'SEARCH packs USING INDEX packs_by_versions (versions=?)';
  expect(plans).toEqual(['SCAN packs', 'SCAN packs', byVersions]);
});

test('what waits for somebody, what is held, and the newest events of a kind are found without reading all', () => {
  const plans = plansOf(({ store, engine }) => {
    const stands = createStandingStore(store.db);
    stands.waitingFor('ana');
    stands.held();
    engine.latest(['lead.routed'], 10);
  });

  expect(plans.filter((plan) => READS_ALL.test(plan))).toEqual([]);
  const found = plans.map((plan) => plan.split(' (')[0]!).filter((plan) => /leads|events/.test(plan));
  expect(found.toSorted((a, b) => a.localeCompare(b))).toEqual([
    'SEARCH events USING INDEX events_by_type',
    'SEARCH leads USING COVERING INDEX leads_by_owner',
    'SEARCH leads USING COVERING INDEX leads_open',
  ]);
});

test('handoffs are found by number, key, subject, by being open and by what comes next without reading them all', () => {
  const plans = plansOf(({ store, engine }) => {
    createHandoffStore(store.db, engine, { isOpen: () => true, nextAt: () => undefined, finish: (plan) => plan });
  });

  expect(plans.filter((plan) => plan.includes('handoffs_next'))).toHaveLength(1);
  expect(plans.filter((plan) => READS_ALL.test(plan) && !plan.includes('max('))).toEqual([]);
});

test('what is stuck is listed and counted from the indexes of what is open, and leads are found by contact and by owner', () => {
  const plans = plansOf(({ store, engine }) => {
    const findings = createFindingStore(store.db, engine);
    findings.get('1');
    findings.oldest({}, 20, 40);
    findings.oldest({ stage: 'lead' }, 20);
    findings.count({});
    findings.tally();
    const where = createWhereaboutsStore(store.db);
    where.leadsOf(['1', '2']);
    where.onHandsOf('ana');
  });

  expect(plans.filter((plan) => READS_ALL.test(plan))).toEqual([]);
  expect(plans.filter((plan) => plan.startsWith('USE TEMP B-TREE FOR GROUP BY'))).toEqual([]);
});

test('leads that people got are read a page at a time from their index, oldest first without sorting', () => {
  const plans = plansOf(({ store }) => {
    createPaceStore(store.db);
  }).map((plan) => plan.replace(/ ←.*/, ''));

  expect(plans).toEqual([expect.stringMatching(/^SEARCH leads USING INDEX leads_handed \(handed_at>\?\)$/)]);
});

test('what reports count is found down an index, page by page', () => {
  const plans = plansOf(({ store, engine }) => {
    const window = { from: 1, to: 2 };
    expect([...createMirrorStore(store.db, engine).entered(window)]).toEqual([]);
    expect([...createHandedStore(store.db)(window)]).toEqual([]);
    createInputStore(store.db, engine).given('2026-01', '2026-03');
  });

  const found = ['mirror_contacts_lead', 'mirror_contacts_mql', 'mirror_contacts_sql', 'mirror_contacts_opportunity'];
  for (const name of [...found, 'mirror_contacts_customer', 'handoffs_by_opening', 'sqlite_autoindex_given_figures_1'])
    expect(plans.filter((plan) => plan.startsWith('SEARCH') && plan.includes(name))).toHaveLength(1);
  expect(plans.filter((plan) => READS_ALL.test(plan) || plan.includes('B-TREE'))).toEqual([]);
});

test('what is on somebody’s hands, and how much on everybody’s, is read from indexes that hold nothing else', () => {
  const plans = plansOf(({ store }) => {
    const board = createBoardStore(store.db);
    board.of('ana');
    board.loads();
  });

  expect(plans.filter((plan) => READS_ALL.test(plan))).toEqual([]);
  expect(plans.filter((plan) => plan.includes('leads_on_hands'))).toHaveLength(2);
});
