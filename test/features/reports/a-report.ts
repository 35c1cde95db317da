/** Reports for tests, and somebody who makes them. */
import type { ReportMaker } from '#features/reports/index.ts';
import type { Figure, Report, Section } from '#features/reports/model.ts';

export const BERLIN = 'Europe/Berlin';

function aFigure(id: string, words: string, value: number, more: Partial<Figure> = {}): Figure {
  return { id, words, shown: String(value), value, n: value, ...more };
}

function aSection(id: string, title: string, more: Partial<Section> = {}): Section {
  return { id, title, figures: [], lines: [], tables: [], ...more };
}

/** The week, month or quarter that was over when `day` began. */
function periodBefore(name: string, day: string, zone: string): Report['period'] {
  const date = Temporal.PlainDate.from(day);
  const months = name === 'monthly' ? 1 : 3;
  const isWeekly = name === 'weekly';
  const to = isWeekly ? date.subtract({ days: date.dayOfWeek - 1 }) : date.with({ day: 1 });
  const from = isWeekly ? to.subtract({ weeks: 1 }) : to.subtract({ months });
  const at = (one: Temporal.PlainDate): number => one.toZonedDateTime(zone).epochMilliseconds;
  const id = isWeekly ? `${from.yearOfWeek}-W${String(from.weekOfYear).padStart(2, '0')}` : from.toString().slice(0, 7);
  const rhythm = isWeekly ? 'weekly' : name === 'monthly' ? 'monthly' : 'quarterly';
  return { rhythm, id, from: at(from), to: at(to), zone, words: `${from.toString()} to ${to.toString()}` };
}

/** A week in which something happened. */
export function someReport(more: Partial<Report> = {}, day = '2026-03-09', zone = 'America/New_York'): Report {
  const period = periodBefore('weekly', day, zone);
  const mqls = aFigure('mqls', 'MQLs', 42, {
    before: { value: 31, shown: '31', change: 'up from 31', direction: 'up' },
    target: { words: '40', met: true },
    metric: 'mqls',
  });
  const sqls = aFigure('sqls', 'SQLs', 12);
  const pipeline = aFigure('pipeline', 'pipeline generated', 1_250_000, { shown: '$12,500' });
  const unknown = aFigure('cac', 'cost of a new customer', 0, {
    value: null,
    shown: 'not known',
    missing: 'Nobody said what February cost.',
  });
  const channel = aFigure('channel.1.leads', 'leads of the channel', 17, { of: 'Organic search' });
  return {
    name: 'weekly',
    key: `report:weekly:${period.id}`,
    title: 'Weekly report',
    company: 'Fernhill Software',
    period,
    headline: [mqls, sqls, pipeline, unknown],
    chart: {
      kind: 'line',
      title: 'MQLs by week',
      categories: ['W07', 'W08', 'W09', 'W10'],
      series: [{ name: 'MQLs', values: [20, undefined, 31, 42] }],
      say: (value) => `${value} MQLs`,
    },
    sections: [
      aSection('funnel', 'Funnel', { figures: [mqls, sqls], lines: ['Of 100 leads 42 became MQLs.'] }),
      aSection('channels', 'Channels and content', {
        figures: [channel],
        tables: [
          {
            caption: 'Leads by channel',
            columns: ['Channel', 'Leads'],
            rows: [
              ['Organic search', 17],
              [undefined, 3],
            ],
          },
        ],
      }),
      aSection('sla', 'SLA'),
    ],
    anomalies: [{ figure: 'mqls', says: '42 MQLs; the last 8 weeks: median 20, usual distance 4.' }],
    reconciled: [],
    asks: [{ says: 'Two definitions wait for a signature.', userId: 'U0NOBODY' }],
    gaps: ['What February cost is not known.'],
    ...more,
  };
}

export interface SomeMaker extends ReportMaker {
  /** Names and days of what was asked for, in order. */
  built: { name: string; day: string }[];
  /** What the next reports say; an error is thrown. */
  next: (name: string, day: string) => Report | Error;
  mailed: string[];
}

/** Makes the same report of each period. `zone`: of the team. */
export function someMaker(zone = 'America/New_York', more: Partial<ReportMaker> = {}): SomeMaker {
  const maker: SomeMaker = {
    kinds: [{ name: 'weekly', title: 'Weekly report' }],
    built: [],
    mailed: [],
    next: (_, day) => someReport({}, day, zone),
    async buildReport(name, day) {
      maker.built.push({ name, day });
      const report = maker.next(name, day);
      if (report instanceof Error) throw report;
      return report;
    },
    storyAsk: ({ headline, key }) => ({
      prompt: 'report-question',
      subject: key,
      facts: headline
        .filter(({ value }) => value !== null)
        .map(({ id, words, shown, value }) => ({ id, kind: 'figure', words, shown, value: value ?? 0 })),
    }),
    fixedWords: ({ headline: [first] }) => [`There were ${first?.shown} ${first?.words}.`, 'More in the thread.'],
    ...more,
  };
  return maker;
}
