import { COUNT_TWINS, countOrigins, firstToMend, helpedByCompany } from '#features/mirror/index.ts';
import { createMirrorStore } from '#features/mirror/store.ts';
import { expect, test } from 'vitest';
import { createProposalStore } from '#features/definitions/store.ts';
import { createEvaluationStore } from '#features/evaluations/store.ts';
import { createFeedbackStore } from '#features/feedback/store.ts';
import { createInstallStore } from '#features/install/store.ts';
import { createQualityStore } from '#features/quality/store.ts';
import { createRoundStore } from '#features/maturity/store.ts';
import { createCallStore } from '#features/narration/store.ts';
import { createReportStore } from '#features/reports/store.ts';
import { createPlaceStore } from '#features/stack-audit/places-store.ts';
import { createStackStore } from '#features/stack-audit/store.ts';
import { createTaskStore } from '#features/tasks/store.ts';
import { plansOf, READS_ALL } from './plans-of.ts';

test('what the model cost this month is summed up from an index, and old calls are let go of without looking at the others', () => {
  const plans = plansOf(({ store, engine }) => {
    const calls = createCallStore(store.db, engine);
    calls.spentSince(Temporal.Instant.from('2026-03-01T00:00:00Z'));
    store.raw.prepare('with none as (select 1) delete from narration_calls where at < ?');
  }).map((plan) => plan.replace(/ ←.*/, ''));

  expect(plans).toEqual([
    'SEARCH narration_calls USING COVERING INDEX narration_calls_by_time (at>?)',
    'SEARCH narration_calls USING INDEX narration_calls_by_time (at<?)',
  ]);
});

test('proposals are found by number, form and term, and versions of a term by their key', () => {
  const plans = plansOf(({ store, engine }) => {
    createProposalStore(store.db, engine);
  });
  const reading = plans.filter((plan) => /SCAN|TEMP B-TREE/.test(plan) && !plan.includes('max('));

  expect(plans.filter((plan) => plan.includes('definition_proposals_open'))).toHaveLength(1);
  expect(reading).toEqual([]);
});

test('evaluations are found by number, by form and by tool, and a page of them from the newest without sorting', () => {
  const plans = plansOf(({ store, engine }) => {
    createEvaluationStore(store.db, engine);
  }).map((plan) => plan.replace(/ ←.*/, ''));

  expect(plans.toSorted()).toEqual([
    // Every one is counted, and of the others only a page is read: newest first is the order of the table.
    'SCAN evaluations',
    'SCAN evaluations USING COVERING INDEX evaluations_by_key',
    'SEARCH evaluation_messages USING INDEX sqlite_autoindex_evaluation_messages_1 (evaluation=? AND what=? AND person=?)',
    'SEARCH evaluations',
    'SEARCH evaluations USING INDEX evaluations_by_key (key=?)',
    'SEARCH evaluations USING INDEX evaluations_open (tool=?)',
    'SEARCH evaluations USING INTEGER PRIMARY KEY (rowid=?)',
  ]);
});

test('where a message of the audit stands is found by its key', () => {
  const plans = plansOf(({ store }) => createPlaceStore(store.db).get('stack-result:A1'));

  expect(plans.map((plan) => plan.replace(/ ←.*/, ''))).toEqual([
    'SEARCH stack_places USING INDEX sqlite_autoindex_stack_places_1 (key=?)',
  ]);
});

test('lines of statements are found by their key and by merchant without reading them all', () => {
  const plans = plansOf(({ store, engine }) => {
    const stack = createStackStore(store.db, engine);
    stack.knownKeys(['a', 'b']);
    stack.underWay();
    stack.placeOf('I1');
    stack.placed('I1', { channel: 'D1', ts: '1.1' });
    stack.chargesOf('figma');
  }).map((plan) => plan.replace(/ ←.*/, ''));

  expect(plans.filter((plan) => plan.includes('stack_charges')).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'SEARCH stack_charges USING COVERING INDEX sqlite_autoindex_stack_charges_1 (key=?)',
    'SEARCH stack_charges USING INDEX stack_charges_by_merchant (merchant=?)',
  ]);
  expect(plans).toContain('SEARCH stack_imports USING INDEX stack_imports_by_state (state=?)');
  expect(plans.filter((plan) => plan.startsWith('SCAN stack_imports'))).toEqual([]);
});

test('tasks are found by number, key, owner and whoever set them, and the newest list of a person', () => {
  const plans = plansOf(({ store, engine }) => {
    createTaskStore(store.db, engine);
  });

  expect(plans.filter((plan) => READS_ALL.test(plan) && !plan.includes('max('))).toEqual([]);
  expect(plans.filter((plan) => /tasks_by_(owner|setter|key)/.test(plan))).toHaveLength(3);
  expect(plans.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
});

test('rounds are found by number, by key and by being open, and closed ones newest first without sorting', () => {
  const plans = plansOf(({ store, engine }) => {
    createRoundStore(store.db, engine);
  }).map((plan) => plan.replace(/ ←.*/, ''));

  expect(plans.toSorted()).toEqual([
    'SCAN maturity_rounds USING COVERING INDEX maturity_rounds_closed',
    'SCAN maturity_rounds USING INDEX maturity_rounds_closed',
    'SCAN maturity_rounds USING INDEX maturity_rounds_open',
    'SEARCH maturity_messages USING INDEX sqlite_autoindex_maturity_messages_1 (round=? AND person=?)',
    'SEARCH maturity_rounds',
    'SEARCH maturity_rounds USING INDEX maturity_rounds_by_key (key=?)',
    'SEARCH maturity_rounds USING INTEGER PRIMARY KEY (rowid=?)',
  ]);
});

test('the mirror is turned over by id and rid of what a round did not meet by index', async () => {
  const plans = plansOf(({ store, engine }) => {
    const mirror = createMirrorStore(store.db, engine);
    mirror.get('contacts', '1');
    for (const kind of ['contacts', 'companies', 'deals'] as const) expect([...mirror.all(kind)]).toEqual([]);
    store.raw.prepare('with none as (select 1) delete from mirror_contacts where seen < ?');
  }).map((plan) => plan.replace(/ ←.*/s, ''));

  expect(plans).toContain('SEARCH mirror_contacts USING INDEX mirror_contacts_seen (seen<?)');
  expect(plans).toContain('SEARCH mirror_deals USING INDEX sqlite_autoindex_mirror_deals_1 (id>?)');
  expect(plans.filter((plan) => /^SCAN mirror_\w+$/.test(plan))).toEqual([]);
});

test('contacts are judged from indexes alone: rows are read of those whom a company may help, and of the first', async () => {
  const asked = { always: 127, whenHanded: 2047, handed: ['customer'] };
  const weights = { badMail: 1, lacking: 1, twin: 1, stale: 1 };
  const first = firstToMend({ combinations: [], weights, staleBefore: 1, most: 20 });
  const plans = plansOf(({ store }) => {
    for (const { sql, given } of [countOrigins(asked, 1), ...COUNT_TWINS, ...helpedByCompany(asked), first]) {
      const statement = store.raw.prepare(sql);
      // Those after it need the tables.
      if (!statement.reader) statement.run(...given);
    }
  }).map((plan) => plan.replace(/ ←.*/s, ''));

  expect(plans.filter((plan) => /\b(mirror_contacts|c|t) USING/.test(plan) && !plan.includes('COVERING'))).toEqual([
    // Twins, and then the twenty.
    'SEARCH c USING INDEX sqlite_autoindex_mirror_contacts_1 (id=?)',
    'SEARCH c USING INTEGER PRIMARY KEY (rowid=?)',
  ]);
  expect(plans.filter((plan) => /^SCAN (c|mirror_\w+)/.test(plan))).toEqual([
    'SCAN mirror_contacts USING COVERING INDEX mirror_contacts_judged',
  ]);
  expect(plans).toContain('SEARCH c USING COVERING INDEX mirror_contacts_judged (stage=? AND source=?)');
  expect(plans).toContain('SEARCH c USING COVERING INDEX mirror_contacts_mail (mail_print=? AND id>?)');
  // Of the two lists of first ones, and of those whom a company helps.
  expect(plans.filter((plan) => plan.includes('FOR GROUP BY'))).toHaveLength(2);
});

test('counts of data quality are found by number and read from the newest, and messages about them by key', () => {
  const plans = plansOf(({ store, engine }) => {
    createQualityStore(store.db, engine);
  }).map((plan) => plan.replace(/ ←.*/, ''));

  expect(plans.toSorted()).toEqual([
    // All scores, and the newest: in the order of the table.
    'SCAN quality_runs',
    'SCAN quality_runs',
    'SEARCH quality_runs USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH quality_told USING INDEX sqlite_autoindex_quality_told_1 (key=?)',
  ]);
});

test('rounds of feedback and items are found by number and key, and open items from their index without sorting', () => {
  const plans = plansOf(({ store, engine }) => {
    createFeedbackStore(store.db, engine);
  }).map((plan) => plan.replace(/ ←.*/, ''));

  expect(plans.filter((plan) => READS_ALL.test(plan) && !plan.includes('feedback_items_open'))).toEqual([]);
  expect(plans).toContain('SCAN feedback_items USING INDEX feedback_items_open');
  expect(plans).toContain('SEARCH feedback_items USING INDEX feedback_items_by_key (key=?)');
  expect(plans).toContain('SEARCH feedback_rounds USING INDEX feedback_rounds_by_key (key=?)');
  expect(plans.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
});

test('leads that are tests are found by number, address and person, and where a message of the installation stands by its key', () => {
  const plans = plansOf(({ store, engine }) => {
    createInstallStore(store.db, engine);
  }).map((plan) => plan.replace(/ ←.*/, ''));

  expect(plans.toSorted()).toEqual([
    // The newest: from the end of the table, and no further.
    'SCAN test_leads',
    'SEARCH install_messages USING INDEX sqlite_autoindex_install_messages_1 (key=?)',
    'SEARCH installs USING INDEX sqlite_autoindex_installs_1 (key=?)',
    'SEARCH test_leads USING INDEX test_leads_by_email (email=?)',
    'SEARCH test_leads USING INDEX test_leads_open (person=?)',
    'SEARCH test_leads USING INTEGER PRIMARY KEY (rowid=?)',
  ]);
});

test('reports, orders and questions are found by index, and the newest reports without sorting', () => {
  const plans = plansOf(({ store, engine }) => {
    createReportStore(store.db, engine);
    store.raw.prepare('with none as (select 1) delete from reports where preview = 1 and made_at < ?');
  }).map((plan) => plan.replace(/ ←.*/s, ''));

  expect(plans.filter((plan) => plan.startsWith('SCAN') && !plan.includes('USING INDEX'))).toEqual([]);
  expect(plans.filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
  expect(plans).toContain('SEARCH reports USING INDEX reports_by_name (name=? AND preview=?)');
  expect(plans).toContain('SEARCH reports USING INDEX reports_by_time (preview=? AND made_at<?)');
  expect(plans).toContain('SEARCH report_questions USING INDEX report_questions_open (by=?)');
  expect(plans.join()).toContain('report_orders_by_turn (name=? AND turn');
});
