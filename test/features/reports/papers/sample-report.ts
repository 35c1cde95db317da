import type { Chart } from '#lib/charts.ts';
import type { Figure, Report, Section, Story } from '#features/reports/model.ts';

export function figure(id: string, words: string, shown: string, more: Partial<Figure> = {}): Figure {
  return { id, words, shown, value: 1, n: 12, metric: id, ...more };
}

export function unknown(id: string, words: string, why: string): Figure {
  return { id, words, shown: 'not known', value: null, missing: why, n: 0 };
}

const up = (shown: string, change: string) => ({ value: 1, shown, change, direction: 'up' as const });
const percent = (value: number): string => `${Math.round(value * 100)} %`;
const dollars = (minor: number): string => `$${new Intl.NumberFormat('en').format(minor / 100)}`;

const weeks = ['W42', 'W43', 'W44', 'W45', 'W46', 'W47'];
const funnelChart: Chart = {
  kind: 'bar',
  title: 'From lead to customer',
  categories: ['Leads', 'MQLs', 'SQLs', 'Opportunities', 'Customers'],
  series: [{ name: 'This quarter', values: [412, 96, 50, 21, 6] }],
};

const channelNames = [
  'Google Ads',
  'LinkedIn Ads',
  'Organic search',
  'Referral',
  'Events',
  'Partner webinars',
  'Direct',
  'Outbound',
];

function funnel(): Section {
  return {
    id: 'funnel',
    title: 'Funnel',
    figures: [
      figure('leads', 'Leads', '412', { before: up('380', 'up from 380'), n: 412 }),
      figure('mqls', 'MQLs', '96', { before: up('31', 'up from 81'), n: 96 }),
      figure('acceptance', 'MQL acceptance', '52 %', { target: { words: '40–60 %', met: true }, n: 96 }),
      figure('mql_sql', 'MQL to SQL', '31 %', { target: { words: 'at least 35 %', met: false }, n: 96 }),
    ],
    lines: ['Most of the growth in MQLs came from LinkedIn Ads (23 of 65 new ones).'],
    chart: funnelChart,
    tables: [],
  };
}

function pipeline(): Section {
  const line: Chart = {
    kind: 'line',
    title: 'Pipeline from marketing, by week',
    categories: weeks,
    series: [
      { name: 'Created', values: [120_000_00, 90_000_00, 140_000_00, 60_000_00, 150_000_00, 170_000_00] },
      { name: 'Won', values: [20_000_00, 10_000_00, 0, 30_000_00, 12_000_00, 40_000_00] },
    ],
    say: dollars,
  };
  return {
    id: 'pipeline',
    title: 'Pipeline',
    figures: [
      figure('created', 'Pipeline created', '$730,000', { before: up('$610,000', 'up from $610,000'), n: 21 }),
      figure('coverage', 'Coverage of the goal', '2.4 times', {
        target: { words: 'at least 3 times', met: false },
        n: 21,
      }),
    ],
    lines: [],
    chart: line,
    tables: [],
  };
}

export function channels(names: string[]): Section {
  return {
    id: 'channels',
    title: 'Channels and cost of a customer',
    figures: [
      figure('cac', 'Cost of a customer', '$4,150', { target: { words: 'at most $5,000', met: true }, n: 6 }),
      figure('channel.1.cac', 'Cost of a customer', '$3,020', { of: names[0] ?? '', n: 3 }),
      unknown(
        'channel.5.cac',
        'Cost of a customer from events',
        'Nobody said what the events of October and November cost.',
      ),
    ],
    lines: [],
    chart: {
      kind: 'bar',
      title: 'Spend by channel',
      categories: names,
      series: [{ name: 'Spend', values: names.map((_, index) => 1_200_000 - index * 20_000) }],
      say: dollars,
    },
    tables: [
      {
        caption: 'Channels by spend',
        columns: ['Channel', 'Spend', 'MQLs', 'Customers', 'Cost of a customer'],
        rows: names.map((name, index) => [
          name,
          { value: 1_200_000 - index * 20_000, text: dollars(1_200_000 - index * 20_000) },
          40 - (index % 40),
          index % 3,
          index % 3 === 0 ? undefined : { value: 400_000, text: '$4,000' },
        ]),
      },
    ],
  };
}

function others(): Section[] {
  const hours: Chart = {
    kind: 'area',
    title: 'Answered in time, by week',
    categories: weeks,
    series: [{ name: 'In time', values: [0.7, 0.74, 0.71, 0.82, 0.86, 0.91] }],
    say: percent,
  };
  const spend: Chart = {
    kind: 'pie',
    title: 'What the stack costs',
    parts: [
      { name: 'CRM', value: 1_200_00 },
      { name: 'Analytics', value: 640_00 },
      { name: 'E-mail', value: 300_00 },
    ],
    say: dollars,
  };
  return [
    {
      id: 'sla',
      title: 'Speed to lead',
      figures: [figure('sla', 'Answered in time', '91 %', { target: { words: 'at least 90 %', met: true }, n: 92 })],
      lines: [],
      chart: hours,
      tables: [],
    },
    {
      id: 'automation',
      title: 'Automation',
      figures: [figure('touched', 'Leads routed without a person', '97 %', { n: 412 })],
      lines: ['Twelve leads needed a person to decide.'],
      tables: [],
    },
    {
      id: 'stack',
      title: 'Stack',
      figures: [
        figure('stack', 'Cost of the stack a month', '$2,140', {
          before: { value: 1, shown: '$2,140', direction: 'same' },
          n: 14,
        }),
      ],
      lines: [],
      chart: spend,
      tables: [],
    },
    {
      id: 'quality',
      title: 'Data quality',
      figures: [unknown('quality', 'Score of data quality', 'The score was not taken in this quarter.')],
      lines: [],
      tables: [],
    },
  ];
}

/** A full report of a quarter. */
export function sampleReport(more: Partial<Report> = {}): Report {
  const parts = [funnel(), pipeline(), channels(channelNames), ...others()];
  return {
    name: 'quarterly',
    key: 'report:quarterly:2026-Q4',
    title: 'Marketing in the fourth quarter',
    company: 'Northwind Robotics',
    period: {
      rhythm: 'quarterly',
      id: '2026-Q4',
      from: Date.UTC(2026, 9, 1, 4),
      to: Date.UTC(2027, 0, 1, 5),
      zone: 'America/New_York',
      words: 'October to December 2026',
    },
    headline: [
      figure('mqls', 'MQLs', '96', { before: up('81', 'up from 81'), n: 96 }),
      figure('acceptance', 'MQL acceptance', '52 %', { target: { words: '40–60 %', met: true }, n: 96 }),
      figure('created', 'Pipeline created', '$730,000', { before: up('$610,000', 'up from $610,000'), n: 21 }),
      figure('sla', 'Answered in time', '91 %', { target: { words: 'at least 90 %', met: true }, n: 92 }),
      unknown('quality', 'Score of data quality', 'The score was not taken in this quarter.'),
    ],
    chart: funnelChart,
    sections: parts,
    anomalies: [{ figure: 'mqls', says: 'MQLs were 96; the eight quarters before lay between 61 and 88.' }],
    reconciled: [
      {
        words: 'Pipeline created',
        sides: [
          { team: 'marketing', shown: '$730,000', value: 73_000_000, source: 'HubSpot' },
          { team: 'sales', shown: '$690,000', value: 69_000_000, source: 'the forecast' },
        ],
        apart: 0.0548,
        agrees: false,
        says: 'Two deals of October have no amount in the forecast.',
      },
    ],
    asks: [
      {
        says: 'Decide whether LinkedIn Ads may spend $4,000 more in January.',
        userId: 'U1',
        url: 'https://slack.example/archives/C1/p1',
      },
      { says: 'Say what the events of October and November cost.' },
    ],
    gaps: ['Finance has not closed December.', 'The score of data quality was not taken in this quarter.'],
    ...more,
  };
}

export const sampleStory: Story = {
  sentences: [
    'Marketing brought 96 MQLs, 15 more than in the quarter before, and sales accepted 52 % of them.',
    'LinkedIn Ads brought the most new MQLs.',
  ],
  label: 'Told by claude-haiku-5-5, prompt quarterly-report v1; every figure put in by Baton.',
};

/** What somebody would type who wants to break every medium at once. */
const HOSTILE =
  '</td><script>alert(1)</script>&amp;"\'|`*_[x](javascript:1) <!channel> evil.example www.evil.example https://evil.example a@evil.example \u202e\u0000\ud800 =1+1';

/** Every text from outside is hostile or endless, and there are 50 channels. */
export function hostileReport(): Report {
  const long = 'Sehr lange Kampagne '.repeat(500);
  const names = Array.from({ length: 50 }, (_, index) =>
    index % 2 === 0 ? `${HOSTILE} ${index}` : `${index} ${long}`,
  );
  const base = sampleReport({ company: HOSTILE, title: `Marketing ${HOSTILE}` });
  return {
    ...base,
    headline: base.headline.map((one) => ({ ...one, of: HOSTILE })),
    sections: base.sections.map((section) =>
      section.id === 'channels'
        ? channels(names)
        : { ...section, title: `${section.title} ${HOSTILE}`, lines: [HOSTILE, long] },
    ),
    anomalies: [{ figure: 'mqls', says: HOSTILE }],
    reconciled: base.reconciled.map((one) => ({ ...one, words: HOSTILE, says: long })),
    asks: [{ says: HOSTILE, userId: 'U1', url: 'javascript:alert(1)' }, { says: long }],
    gaps: [HOSTILE, long],
  };
}

/** Nothing moved, and hardly anything is known. */
export function emptyReport(): Report {
  return sampleReport({
    quiet: 'Nothing moved in this quarter.',
    headline: [unknown('mqls', 'MQLs', 'HubSpot was not read in this quarter.')],
    sections: [{ id: 'funnel', title: 'Funnel', figures: [], lines: [], tables: [] }],
    anomalies: [],
    reconciled: [],
    asks: [],
    gaps: ['HubSpot was not read in this quarter.'],
    chart: { kind: 'bar', title: 'Nothing', categories: [], series: [] },
  });
}
