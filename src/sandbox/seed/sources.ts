import { weighted, type Random, type Shares } from './chance.ts';

export const SITE = 'https://fernhill.example';
export const NEWSLETTER = 'Newsletter: Sign up';
export const DEMO = 'Pricing: Request a demo';

/** What somebody filled in before they were anything to sales. */
const CONTENT: Shares<string> = [
  ['ROI guide: Download', 34],
  ['Benchmark report: Download', 22],
  ['Handoff checklist template: Download', 14],
  ['Webinar: Reporting in an hour', 18],
  ['Contact: Ask a question', 12],
];
const WEBINAR: Shares<string> = [['Webinar: Reporting in an hour', 1]];

/** With what somebody raised a hand. Three in four ask; the others came to a webinar and then studied the prices. */
const ASKING: Shares<string> = [
  [DEMO, 40],
  ['Demo: Request a demo', 14],
  ['Contact sales', 12],
  ['Trial: Start free', 10],
  ['Webinar: Reporting in an hour', 24],
];

export const PAGES = ['/', '/blog/one-source-of-truth', '/blog/who-owns-this-lead', '/product', '/customers', '/docs'];

/** Where leads come from. */
export interface Source {
  id: string;
  /** HubSpot's `hs_analytics_source`. */
  value: string;
  /** What HubSpot notes beside it; `%` stands for the quarter: campaigns are called 2026-Q1-webinar-… */
  detail: string;
  /** How many times as likely as others these leads are to become an MQL. */
  quality: number;
  forms: Shares<string>;
  /** Days before now on which they came all at once. */
  on?: readonly number[];
}

/** Of a hundred newcomers so many by each way. Search and referrals are the good ones, paid social is plenty and thin. */
export const SOURCES: Shares<Source> = [
  [{ id: 'organic', value: 'ORGANIC_SEARCH', detail: 'google', quality: 1.4, forms: CONTENT }, 31],
  [{ id: 'paid social', value: 'PAID_SOCIAL', detail: '%-paid-social-roi-guide', quality: 0.4, forms: CONTENT }, 19],
  [{ id: 'paid search', value: 'PAID_SEARCH', detail: '%-paid-search-brand', quality: 1.1, forms: CONTENT }, 13],
  [{ id: 'direct', value: 'DIRECT_TRAFFIC', detail: 'fernhill.example/', quality: 1, forms: CONTENT }, 12],
  [
    {
      id: 'webinar',
      value: 'OTHER_CAMPAIGNS',
      detail: '%-webinar-reporting-in-an-hour',
      quality: 1.2,
      forms: WEBINAR,
      on: [75, 47, 19],
    },
    10,
  ],
  [{ id: 'referral', value: 'REFERRALS', detail: 'opsnook.example', quality: 2.6, forms: CONTENT }, 8],
  [{ id: 'event', value: 'OFFLINE', detail: '%-event-ops-summit', quality: 0.5, forms: [['', 1]], on: [61, 26] }, 7],
];

/** `2026-Q1` */
function quarterOf(at: number): string {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('UTC');
  return `${year}-Q${Math.ceil(month / 3)}`;
}

export function sourceProperties(source: Source, at: number): Record<string, string> {
  const detail = source.detail.replace('%', quarterOf(at));
  return {
    hs_analytics_source: source.value,
    hs_analytics_source_data_1: detail,
    hs_latest_source: source.value,
    hs_latest_source_data_1: detail,
  };
}

/** The form with which somebody of this source first left an address. */
export function firstForm(random: Random, source: Source): string {
  return weighted(random, source.forms);
}

/** The form with which a lead became an MQL. */
export function askingForm(random: Random): string {
  return weighted(random, ASKING);
}
