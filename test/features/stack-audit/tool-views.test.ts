import { describe, expect, test } from 'vitest';
import type { Import, InventoryPreview, StatementPreview, Tool } from '#features/stack-audit/model.ts';
import { archivedList } from '#features/stack-audit/views/archived-list.ts';
import { confirmForm } from '#features/stack-audit/views/confirm-form.ts';
import { fileForm } from '#features/stack-audit/views/file-form.ts';
import { importCard } from '#features/stack-audit/views/import-card.ts';
import { addForm, changeForm, clashForm } from '#features/stack-audit/views/tool-form.ts';
import { toolList } from '#features/stack-audit/views/tool-list.ts';
import { limitProblems } from '#lib/block-limits.ts';
import { fields, monthly, NOW, PACKS, PEOPLE, stackOf, tool } from './a-stack.ts';

const LONG = `<!channel> *x* @here https://evil.example ${'ü'.repeat(10_000)}`;
const HOSTILE = /<!channel>|@here|https:\/\/evil/;
const at = { page: 0 };
const terms = { currency: 'USD', people: PEOPLE, merchants: PACKS.merchants };
const reader = { norm: PACKS.norm, people: PEOPLE, waiting: [] as Import[] };

/** As long as anything can be, whatever checks are passed on the way in. */
const big = (index: number, more: Partial<Tool> = {}): Tool =>
  tool(`T${index + 1}`, LONG, {
    price: { minor: 10 ** 13, currency: 'JPY', per: 'year' },
    owner: LONG,
    breaks: LONG,
    jobs: [LONG, ...Array.from({ length: 9 }, (_, n) => `job ${n}, of 60 letters`)],
    integrations: Array.from({ length: 30 }, () => ({ with: 'y'.repeat(80), how: 'zapier' as const })),
    notice: { count: 730, unit: 'day' },
    renewal: '2027-01-31',
    ...more,
  });

const found = (index: number) => ({
  charges: 1_000,
  totals: [{ minor: 10 ** 13, currency: 'JPY' }],
  first: '2025-01-01',
  last: '2026-01-01',
  recurring: {
    rhythm: 'month' as const,
    price: { minor: 10 ** 13, currency: 'JPY', per: 'month' as const },
    sure: false,
    changes: [
      { date: '2026-01-01', from: { minor: 10 ** 12, currency: 'JPY' }, to: { minor: 10 ** 13, currency: 'JPY' } },
    ],
    ...(index % 3 === 0 && { stopped: '2025-06-01' }),
  },
});
const problems = { errors: Array.from({ length: 100 }, (_, line) => ({ line, says: LONG })), failed: 20_000 };
const statement: StatementPreview = {
  kind: 'statement',
  rows: 20_000,
  first: '2025-01-01',
  last: '2026-01-01',
  recognised: Array.from({ length: 600 }, (_, index) => ({
    ...found(index),
    ...{ merchant: `m${index}`, name: LONG, category: 'other' as const, jobs: [] },
    ...(index % 2 === 0 && { tool: `T${index}` }),
  })),
  unknown: Array.from({ length: 50 }, (_, index) => ({ ...found(index), merchant: `other:${LONG}${index}` })),
  known: 12_345,
  notes: Array.from({ length: 30 }, () => LONG),
  charges: [],
  ...problems,
};
const inventory: InventoryPreview = {
  kind: 'inventory',
  rows: 1_200,
  added: Array.from({ length: 600 }, () => fields(LONG)),
  changed: Array.from({ length: 600 }, (_, index) => ({
    ...{ id: `T${index}`, version: 1, fields: fields(LONG), what: ['price', 'integrations', 'activeUsers'] },
  })),
  same: 0,
  notes: Array.from({ length: 30 }, () => LONG),
  ...problems,
};
const file = (more: Partial<Import>): Import => ({
  ...{ id: 'I1', state: 'waiting', at: NOW, by: 'UMIA', source: { file: 'F1', name: LONG } },
  ...more,
});

describe('the windows of the list', () => {
  test('hold any number of tools with names of any length, and nothing in them rings anybody or links', () => {
    const many = stackOf(Array.from({ length: 130 }, (_, index) => big(index)));
    const waiting = Array.from({ length: 9 }, () => file({}));
    for (const page of [0, 5, 10, 99]) {
      const view = toolList(many, { ...reader, waiting }, { page }, { says: 'Saved.', undo: 'T1' });
      expect(limitProblems(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(HOSTILE);
    }
    const archived = stackOf(many.tools.map((one) => ({ ...one, archived: { by: 'UMIA', at: NOW } })));
    for (const page of [0, 10]) {
      const view = archivedList(archived, { now: NOW, zone: 'UTC' }, page, 'Back in the list.');
      expect(limitProblems(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toMatch(HOSTILE);
    }
    for (const view of [toolList(stackOf([]), reader, at), archivedList(stackOf([]), { now: NOW, zone: 'UTC' }, 0)])
      expect(limitProblems(view)).toEqual([]);
  });

  test('put the dearest first over all pages, and a category alone where one is chosen', () => {
    const tools = Array.from({ length: 30 }, (_, index) =>
      tool(`T${index + 1}`, `n${index}.`, { price: monthly(index), category: index % 2 ? 'crm' : 'design' }),
    );
    const shown = (page: number, category?: 'crm') =>
      [
        ...JSON.stringify(toolList(stackOf(tools), reader, { page, ...(category && { category }) })).matchAll(
          /\*n(\d+)/g,
        ),
      ].map(([, number]) => Number(number));
    expect([...shown(0), ...shown(1), ...shown(2)]).toEqual(Array.from({ length: 30 }, (_, index) => 29 - index));
    expect(shown(0, 'crm').every((number) => number % 2 === 1)).toBe(true);
    expect(shown(1, 'crm')).toHaveLength(3);
  });

  test('tell what is in no total, and what is in another currency', () => {
    const norm = { ...PACKS.norm, rates: { EUR: '1.5' } };
    const tools = [
      tool('T1', 'A', { price: { minor: 10_000, currency: 'EUR', per: 'month' } }),
      tool('T2', 'B', { price: { minor: 10_000, currency: 'GBP', per: 'year' } }),
      tool('T3', 'C'),
    ];
    const text = JSON.stringify(toolList(stackOf(tools), { ...reader, norm }, at));
    expect(text).toContain('*3 tools*, $150/month, $1,800/year');
    expect(text).toContain('2 have no cost, or no rate: in no total.');
    expect(text).toContain('€100/month ($150/month)');
    expect(text).toContain('(no rate for GBP in stack-audit.yml)');
  });
});

describe('the forms', () => {
  test.each([
    ['for a new tool', addForm({}, terms, at)],
    ['for a name of any length', addForm({ name: LONG }, terms, at)],
    ['for a tool of which everything is known at length', changeForm(big(0), terms, at)],
    ['where two people clash at length', clashForm(big(0, { changedBy: 'UDANA' }), big(1, { name: 'z' }), terms, at)],
    ['of a team without people and a pack without merchants', addForm({}, { ...terms, people: [], merchants: [] }, at)],
    ['for a file', fileForm()],
  ])('%s are within what Slack takes', (_, view) => {
    expect(limitProblems(view)).toEqual([]);
  });
});

describe('what is said of a file', () => {
  test.each([statement, inventory, { ...statement, recognised: [], unknown: [], failed: 0, errors: [], notes: [] }])(
    'is within what Slack takes, and nothing in it rings anybody or links',
    (preview) => {
      const card = importCard(file({ preview }));
      expect(limitProblems(card.blocks)).toEqual([]);
      const form = confirmForm('I1', preview);
      expect(limitProblems(form)).toEqual([]);
      expect(JSON.stringify([card.blocks, card.text])).not.toMatch(HOSTILE);
    },
  );

  test.each([
    ['reading', { rows: 12_000 }, /^Reading .*: 12,000 rows so far\.$/],
    ['failed', { says: LONG }, /could not be read\./],
    [
      'saved',
      { settledBy: 'UMIA', outcome: { added: 1, changed: 2, realised: 3 } },
      /by <@UMIA>: 1 tool added, 2 changed\. 3 agreed savings came true\./,
    ],
    ['dropped', { settledBy: 'UMIA' }, /was put aside by <@UMIA>\. Nothing of it is saved\./],
  ] as const)('that is %s is one line', (state, more, says) => {
    const { text, blocks } = importCard(file({ state, ...more }));
    expect(text).toMatch(says);
    expect(text).not.toMatch(HOSTILE);
    expect(limitProblems(blocks)).toEqual([]);
  });
});
