import { describe, expect, test } from 'vitest';
import {
  fixedWords,
  periodNamed,
  reportNamed,
  type Context,
  type Group,
  type Report,
} from '#features/reports/index.ts';
import type { Lists } from '../metrics/some-facts.ts';
import { contextOf, factsFor, ZONE } from './a-company.ts';

const WEEK = periodNamed('2026-W47', ZONE)!;
const DAY = 86_400_000;
const HOUR = 3_600_000;

/** So many leads in each week up to this one, the newest last; each an hour apart, half of them MQLs at once. */
function leadsOf(weeks: number[], source = 'ORGANIC_SEARCH'): Lists['contacts'] {
  return weeks.flatMap((count, index) => {
    const start = WEEK.from - (weeks.length - 1 - index) * 7 * DAY + 2 * HOUR;
    return Array.from({ length: count }, (_, at) => ({
      ...{ id: `${source}${index}.${at}`, leadAt: start + at * HOUR, mqlAt: at % 2 === 0 ? start + at * HOUR : null },
      ...{ sqlAt: null, opportunityAt: null, customerAt: null, source, touched: true },
    }));
  });
}

const handoffs = (kept: number, late: number, start = WEEK.from): Lists['handoffs'] =>
  Array.from({ length: kept + late }, (_, index) => ({
    ...{
      id: `h${start}.${index}`,
      of: 'lead' as const,
      handedAt: start + HOUR + index,
      minutes: index < kept ? 20 : 200,
    },
    ...{ kept: index < kept, verdict: null },
  }));

const STEADY = [20, 22, 18, 21, 19, 20, 22, 20, 21, 19, 20, 21];

function week(lists: Partial<Lists>, more: Partial<Context> = {}): Report {
  return reportNamed('weekly')!.build(factsFor(lists), WEEK, contextOf('weekly', more));
}
const steady = (last: number): Partial<Lists> => ({
  contacts: leadsOf([...STEADY, last]),
  deals: [],
  handoffs: [...handoffs(19, 1), ...handoffs(19, 1, WEEK.from - 7 * DAY)],
});

describe('the weekly report', () => {
  test('leads with the five numbers of reports.yml, and charts leads and MQLs of eight weeks', () => {
    const { headline, chart, key, title } = week(steady(20));
    expect(headline.map(({ id, shown, before }) => [id, shown, before?.change])).toEqual([
      ['leads', '20', 'down from 21'],
      ['mqls', '10', 'down from 11'],
      ['sqls', '0', 'unchanged'],
      ['pipeline_generated', '$0', 'unchanged'],
      ['sla_compliance', '95 %', 'unchanged'],
    ]);
    expect(chart).toMatchObject({
      kind: 'line',
      series: [{ values: [19, 20, 22, 20, 21, 19, 20, 21].slice(1).concat(20) }, {}],
    });
    expect([key, title]).toEqual(['report:weekly:2026-W47', 'The week in marketing']);
  });

  test('is one line where nothing moved by more than chance does, and has its sections still', () => {
    const report = week(steady(22));
    expect(report.quiet).toBe(
      'A quiet week: nothing moved by more than chance does. New leads 22, MQLs 11, SQLs 0, Pipeline generated $0, SLA compliance 95 %.',
    );
    expect(fixedWords(report)).toEqual([report.quiet]);
    expect(report.sections.map(({ id }) => id)).toEqual([
      'funnel',
      'pipeline',
      'channels',
      'content',
      'sla',
      'quality',
    ]);
  });

  test('is not quiet where a number moved, stands out, crossed its target, or something waits', () => {
    expect(week(steady(50)).quiet).toBeUndefined();
    expect(week(steady(50)).anomalies).toEqual([
      {
        figure: 'leads',
        says: expect.stringMatching(/^New leads: 50\. The last 11 weeks: median 20, .* over 3\.5\.$/),
      },
      { figure: 'mqls', says: expect.stringContaining('MQLs: 25.') },
    ]);
    expect(week(steady(20), { asks: [{ says: 'A definition is overdue.' }] }).quiet).toBeUndefined();
    const crossed = { ...steady(20), handoffs: [...handoffs(17, 3), ...handoffs(19, 1, WEEK.from - 7 * DAY)] };
    expect(week(crossed).quiet).toBeUndefined();
  });

  test('is not quiet where nothing is known at all, and says each gap once', () => {
    const report = week({});
    expect(report.quiet).toBeUndefined();
    expect(report.headline.every(({ value, shown }) => value === null && shown === 'not known')).toBe(true);
    expect(report.gaps).toContain(
      'New leads, MQLs, SQLs, Opportunities, New customers: the contacts of HubSpot have not been read yet.',
    );
    expect(new Set(report.gaps).size).toBe(report.gaps.length);
    expect(fixedWords(report)[0]).toBe('New leads is not known: the contacts of HubSpot have not been read yet.');
  });

  test('says of a number that is still off its target, in a quiet week too', () => {
    const off = { ...steady(20), handoffs: [...handoffs(15, 5), ...handoffs(15, 5, WEEK.from - 7 * DAY)] };
    expect(week(off).quiet).toMatch(/Still off target: SLA compliance\.$/);
  });

  test('tells nothing of weeks before the oldest record', () => {
    const { headline, chart } = week({ contacts: leadsOf([20, 30]) });
    expect(headline[0]!.before).toBeUndefined();
    expect(chart).toMatchObject({ series: [{ values: [...Array.from({ length: 7 }, () => undefined), 30] }, {}] });
  });
});

describe('its sections', () => {
  const section = (report: Report, id: string) => report.sections.find((one) => one.id === id)!;

  test('tell late answers without a name, and one who has most of them only as one', () => {
    const lists = { ...steady(20), handoffs: handoffs(5, 5) };
    const lateness = [
      { person: 'U0SAMUEL', due: 5, late: 4 },
      { person: 'U0ANABEL', due: 3, late: 1 },
      { person: 'U0LEONIE', due: 2, late: 0 },
    ];
    const { lines } = section(week(lists, { lateness }), 'sla');
    expect(lines).toEqual([
      'Of the 10 handoffs that came due, 5 were late or not answered.',
      'The late ones are spread over 2 of 3 people; each sees their own, and no report names them.',
      'One of them had 4: look at load and absences first.',
    ]);
    expect(JSON.stringify(week(lists, { lateness }))).not.toMatch(/U0/);
    expect(section(week({ ...lists, handoffs: handoffs(10, 0) }, { lateness }), 'sla').lines).toEqual([
      'Each of the 10 handoffs that came due was answered in time.',
    ]);
  });

  test('tell channels by new leads, and what came by none', () => {
    const contacts = [
      ...leadsOf([0, 9], 'PAID_SEARCH'),
      ...leadsOf([4, 12]),
      ...leadsOf([0, 2]).map((one) => ({ ...one, id: `n${one.id}`, source: null })),
    ];
    const { figures, lines, tables } = section(week({ contacts, deals: [] }), 'channels');
    expect(figures.filter(({ id }) => id.endsWith('leads')).map(({ id, of, shown }) => [id, of, shown])).toEqual([
      ['channel.1.leads', 'Organic search', '12'],
      ['channel.2.leads', 'Paid search', '9'],
    ]);
    expect(lines).toEqual(['2 leads came by no channel that is known.']);
    expect(tables[0]).toMatchObject({ columns: ['Channel', 'New leads', 'MQLs', 'Pipeline generated'] });
  });

  test('tell content by the forms that brought leads, where somebody knows them', () => {
    const unknown = section(week(steady(20)), 'content');
    expect([unknown.figures, unknown.lines]).toEqual([[], ['Which form brought how many leads is not known.']]);
    const groups: Context['groups'] = (id, window, by): Group[] | undefined => {
      if (by === 'source') return undefined;
      const value = id === 'leads' ? 7 : 3;
      return [{ name: '<@U1> Webinar', measured: { id, unit: 'count', window, value, n: value, unknown: 0 } }];
    };
    const known = section(week(steady(20), { groups }), 'content');
    expect(known.figures[0]).toMatchObject({ id: 'content.1.leads', of: '<@U1> Webinar', shown: '7' });
    expect(known.lines).toEqual(['13 leads came by no form that is known.']);
  });

  test('tell the worst origin of bad data and what is short of its target', () => {
    const aim = { way: 'at least' as const, share: 0.9 };
    const quality = {
      measures: [
        { words: 'Complete contacts', share: 0.89, aim },
        { words: 'Mail that arrives', share: null, aim },
      ],
      worst: { source: { name: 'OFFLINE', contacts: 40, faulty: 10 } },
    };
    const { figures, lines, tables } = section(week(steady(20), { quality }), 'quality');
    expect(figures[1]).toMatchObject({ id: 'origin.source.faulty', of: 'Offline', shown: '25 %', n: 40 });
    expect(lines).toEqual(['Short of the target: Complete contacts.']);
    expect(tables[0]?.rows).toEqual([
      ['Complete contacts', { value: 0.89, text: '89 %' }, 'at least 90 %'],
      ['Mail that arrives', undefined, 'at least 90 %'],
    ]);
  });

  test('are those of reports.yml, in its order', () => {
    const { plan } = contextOf('weekly');
    const report = week(steady(50), {
      plan: { ...plan, headline: ['customers'], sections: ['sla', 'funnel'] },
      asks: [{ says: 'x' }],
    });
    expect(report.headline.map(({ id }) => id)).toEqual(['customers']);
    expect(report.sections.map(({ id }) => id)).toEqual(['sla', 'funnel']);
    expect(report.asks).toEqual([]);
  });
});

test('the fixed words read well', () => {
  const deals: Lists['deals'] = [
    {
      id: 'd',
      createdAt: WEEK.from + DAY,
      closedAt: null,
      outcome: 'open',
      amountMinor: 12_345_678,
      currency: 'USD',
      source: null,
    },
  ];
  const asks = [{ says: 'The definition of an MQL is overdue for review.' }, { says: 'Two leads are held.' }];
  expect(fixedWords(week({ ...steady(50), deals }, { asks }))).toEqual([
    '16–22 November 2026: 50 new leads (up from 21), 25 MQLs (up from 11) and 0 SQLs (unchanged).',
    'Pipeline generated: $123,457, up from $0.',
    'SLA compliance: 95 %, unchanged; on its target of over 90 %.',
    'Out of the ordinary: New leads: 50.',
    'Out of the ordinary: MQLs: 25.',
    'Most new leads came by Organic search: 50.',
    '2 things wait for a person, most pressing: The definition of an MQL is overdue for review.',
  ]);
});
