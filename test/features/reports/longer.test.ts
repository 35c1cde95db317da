import { describe, expect, test } from 'vitest';
import { fixedWords, periodNamed, reportNamed, type Context, type Report } from '#features/reports/index.ts';
import type { Lists } from '../metrics/some-facts.ts';
import { aCompany, contextOf, dayAt, factsFor, NORMS, ZONE } from './a-company.ts';

const MONTH = periodNamed('2026-10', ZONE)!;
const QUARTER = periodNamed('2026-Q3', ZONE)!;
const LISTS = aCompany(11, { from: dayAt('2025-06-01'), to: dayAt('2026-11-10'), leads: 1_200 });
const section = (report: Report, id: string) => report.sections.find((one) => one.id === id)!;

function month(lists: Partial<Lists> = LISTS, more: Partial<Context> = {}): Report {
  return reportNamed('monthly')!.build(factsFor(lists), MONTH, contextOf('monthly', more));
}
function quarter(lists: Partial<Lists> = LISTS, more: Partial<Context> = {}): Report {
  return reportNamed('quarterly')!.build(factsFor(lists), QUARTER, contextOf('quarterly', more));
}

describe('the monthly report', () => {
  test('has the whole funnel, each step’s conversion, and six months of both', () => {
    const { figures, tables } = section(month(), 'funnel');
    expect(figures.map(({ id }) => id)).toEqual([
      ...[
        'visitors',
        'leads',
        'mqls',
        'sqls',
        'opportunities',
        'customers',
        'visitor_to_lead',
        'lead_to_mql',
        'mql_to_sql',
      ],
      ...['sql_to_opportunity', 'opportunity_to_customer'],
    ]);
    expect(tables.map(({ columns }) => columns)).toEqual([
      ['', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Change'],
      ['', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Change'],
    ]);
  });

  test('tells spend without a customer, and CAC only where both are known', () => {
    const mine = (at: number | null): boolean => at !== null && at >= MONTH.from && at < MONTH.to;
    const contacts = LISTS.contacts.map((one) =>
      mine(one.customerAt) && one.source === 'PAID_SEARCH' ? { ...one, customerAt: null } : one,
    );
    const { lines, tables } = section(month({ ...LISTS, contacts }), 'cac');
    expect(lines.join()).toMatch(/^Of \d channels? with spend no customer came yet: .*Paid search/);
    const paid = tables[0]!.rows.find(([name]) => name === 'Paid search')!;
    expect(paid[2]).toBe(0);
    expect(paid[3]).toBeUndefined();
  });

  test('says over the budget where more was spent than planned, and nothing where one of them is not given', () => {
    const figures: Lists['figures'] = [
      { id: 'b', what: 'budget', source: 'PAID_SEARCH', month: MONTH.from, amount: 500_000 },
      { id: 's', what: 'spend', source: 'PAID_SEARCH', month: MONTH.from, amount: 620_000 },
    ];
    const left = (given: Lists['figures']) =>
      section(month({ ...LISTS, figures: given }), 'budget').figures.find(({ id }) => id === 'budget.left');
    expect(left(figures)).toMatchObject({ words: 'Over the budget', shown: '$1,200', value: -120_000 });
    expect(left(figures.slice(0, 1))).toBeUndefined();
    expect(section(month({ ...LISTS, figures: figures.slice(0, 1) }), 'budget').figures[1]).toMatchObject({
      shown: 'not known',
      missing: 'nobody has given what was spent yet.',
    });
  });

  test('lists tools by cost with what the audit says, and what has no price', () => {
    const tools: Context['tools'] = [
      { name: 'Zap', yearlyMinor: 24_000, currency: 'USD', used: 0.4, verdict: 'Keep' },
      { name: '<!here> CRM', yearlyMinor: 540_000, currency: 'USD', used: null },
    ];
    const facts = [
      { id: 't', featuresPaid: 10, featuresUsed: 4, yearlyMinor: null, currency: 'USD' },
      ...LISTS.tools.slice(0, 1),
    ];
    const { tables, lines } = section(month({ ...LISTS, tools: facts }, { tools }), 'tools');
    expect(tables[0]!.rows.map(([name]) => name)).toEqual(['<!here> CRM', 'Zap']);
    expect(tables[0]!.rows[1]!.slice(1)).toEqual([
      { value: 24_000, text: '$240' },
      { value: 0.4, text: '40 %' },
      'Keep',
    ]);
    expect(lines).toEqual(['1 tool without a price in USD is not in the cost.']);
  });

  test('makes an action of each key metric that is off its target, with its owner and what to do', () => {
    const handoffs = LISTS.handoffs.map((one) => ({ ...one, kept: false, minutes: 200 }));
    const { lines } = section(month({ ...LISTS, handoffs }), 'actions');
    expect(lines).toContainEqual(
      expect.stringMatching(/^Sales: SLA compliance is 0 %, aimed at over 90 %\. Late answers are lost pipeline\./),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^Sales: Working time to the first answer is 3 h 20 min, aimed at under 1 h\./),
    );
    const order = lines.map((line) => /SLA compliance|first answer/.exec(line)?.[0]).filter(Boolean);
    expect(order).toEqual(['first answer', 'SLA compliance']);
  });

  test('is never one line, and says where the teams’ numbers part', () => {
    const report = month(
      { ...LISTS },
      { books: { customers: 0, revenueMinor: null, spendMinor: null, source: 'Xero' } },
    );
    expect(report.quiet).toBeUndefined();
    expect(report.reconciled[0]!.agrees).toBe(false);
    expect(fixedWords(report)).toContainEqual(
      expect.stringMatching(/^The teams’ numbers part\. New customers: .*Xero/),
    );
  });
});

describe('the quarterly report', () => {
  test('has a scorecard of the ten key metrics with their targets and four quarters', () => {
    const { tables, figures, lines } = section(quarter(), 'scorecard');
    const [table] = tables;
    expect(table!.columns).toEqual(['Metric', 'Target', 'Q4', 'Q1 2026', 'Q2', 'Q3', 'On target']);
    expect(table!.rows).toHaveLength(10);
    expect(figures.map(({ id }) => id)).toEqual(
      Object.keys(NORMS).filter((id) => NORMS[id as keyof typeof NORMS].target),
    );
    const met = figures.filter(({ target }) => target?.met).length;
    expect(lines[0]).toMatch(new RegExp(`^${met} of the 10 key metrics that are known`));
    expect(table!.rows.filter((row) => row.at(-1) === 'yes')).toHaveLength(met);
  });

  test('tells no past of tools, which are known as they are now', () => {
    const row = section(quarter(), 'scorecard').tables[0]!.rows.find(([name]) => name === 'Tool utilisation')!;
    expect(row.slice(2, 5)).toEqual([undefined, undefined, undefined]);
    expect(row[5]).toMatchObject({ value: expect.any(Number) });
    expect(section(quarter(), 'tools').figures.every(({ before }) => before === undefined)).toBe(true);
  });

  test('sets what automation touched beside the rest, and claims no cause', () => {
    const contacts = LISTS.contacts.map((one) => ({ ...one, touched: one.mqlAt !== null }));
    const { figures, lines } = section(quarter({ ...LISTS, contacts }), 'automation');
    const [touched, others] = ['touched.lead_to_mql', 'others.lead_to_mql'].map((id) =>
      figures.find((one) => one.id === id)!,
    );
    expect(others!.value).toBe(0);
    expect(touched!.value).toBeGreaterThan(0.8);
    expect(lines.at(-1)).toContain('no proof');
  });

  test('says that a metric is not known, and counts it for neither', () => {
    const { lines, tables } = section(quarter({ ...LISTS, campaigns: [] }), 'scorecard');
    expect(lines[0]).toMatch(/9 key metrics that are known .*; 1 is not known\.$/);
    expect(tables[0]!.rows.find(([name]) => name === 'Working days from brief to live')!.at(-1)).toBe('not known');
  });
});
