import type { Fields, FunctionDeclaration, Scope } from '#lib/cel.ts';
import type { Facts, Instant, Score, Signal } from '../model.ts';

/** The names that conditions may use about a lead, person names and addresses apart: no rule should turn on those. */
export const FACT_FIELDS: Fields = {
  contact: {
    email_domain: 'string',
    email_kind: 'string',
    title: 'string',
    company_name: 'string',
    country: 'string',
    source: 'string',
    source_detail: 'string',
    lifecycle_stage: 'string',
    lead_status: 'string',
    owner_id: 'string',
    opted_out: 'bool',
    bounced: 'bool',
    bounces: 'double',
  },
  company: {
    id: 'string',
    name: 'string',
    domain: 'string',
    employees: 'double',
    industry: 'string',
    country: 'string',
    lifecycle_stage: 'string',
    owner_id: 'string',
    open_deals: 'double',
  },
  account: {
    owner_known: 'bool',
    open_deals: 'double',
    lifecycle_stage: 'string',
    how: 'string',
    confidence: 'double',
  },
  activity: {
    page_views: 'double',
    visits: 'double',
    last_url: 'string',
    last_page: 'string',
    conversions: 'double',
    last_conversion: 'string',
    email_opens: 'double',
    email_clicks: 'double',
  },
};

export const SIGNAL_FIELDS: Fields = { signals: { listOf: { kind: 'string', says: 'string', days_ago: 'double' } } };

export const SCORE_FIELDS: Fields = {
  score: {
    fit: 'double',
    engagement: 'double',
    total: 'double',
    band: 'string',
    tier: 'string',
    mql: 'bool',
    hand_raiser: 'bool',
    disqualified: 'bool',
  },
};

export const FACT_FUNCTIONS: FunctionDeclaration[] = [
  { signature: 'mentions(string, list<string>): bool', call: mentions },
];

export const SIGNAL_FUNCTIONS: FunctionDeclaration[] = ['int', 'double'].map((number) => ({
  signature: `count(list<signals_item>, string, ${number}): double`,
  call: countRecent,
}));

interface SignalView {
  kind: string;
  says: string;
  days_ago: number | undefined;
}

/** A lead's facts as conditions see them. Derived: `contact.email_domain`, `activity.last_page`, plain words for the industry. */
export function factScope(facts: Facts, icp: Scope): Record<string, unknown> {
  const { contact, company, activity, account } = facts;
  return {
    icp,
    account: account && { ...account, owner_known: account.owner_id !== undefined },
    contact: { ...contact, email_domain: contact.email?.split('@')[1]?.toLowerCase() },
    company: {
      ...company,
      domain: company.domain?.toLowerCase(),
      industry: company.industry && plainIndustry(company.industry),
    },
    activity: { ...activity, last_page: activity.last_url && pageOf(activity.last_url) },
  };
}

export function signalView(signal: Signal, now: Instant): SignalView {
  return { kind: signal.kind, says: signal.says, days_ago: signal.at && daysBetween(signal.at, now) };
}

/** Of a score what conditions see. */
type Seen = Pick<Score, 'fit' | 'engagement' | 'total' | 'band' | 'tier' | 'handRaiser' | 'disqualified'> & {
  mql?: boolean;
};

export function scoreView(score: Seen): Scope {
  const { fit, engagement, total, band, tier, mql } = score;
  return {
    fit,
    engagement,
    total,
    band,
    tier,
    ...(mql !== undefined && { mql }),
    hand_raiser: score.handRaiser !== undefined,
    disqualified: score.disqualified !== undefined,
  };
}

/** Declares data to conditions: lists of texts, numbers, and groups of them. */
export function fieldsOf(data: Scope): Fields {
  const fields = Object.entries(data).map(([name, value]): [string, Fields[string]] => {
    if (Array.isArray(value)) return [name, 'list<string>'];
    return [name, typeof value === 'number' ? 'double' : fieldsOf(value as Scope)];
  });
  return Object.fromEntries(fields);
}

/** Days from `earlier` to `later` as a fraction, never negative: a time that lies ahead counts as now. */
export function daysBetween(earlier: Instant, later: Instant): number {
  return Math.max(0, (later.epochMilliseconds - earlier.epochMilliseconds) / 86_400_000);
}

/** HubSpot writes `COMPUTER_SOFTWARE` and `E_LEARNING`, people "Computer software" and "e-learning": these are the same. */
export function plainIndustry(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

/** The path of an address, in small letters: what stands after `?` or `#` is not the page. */
function pageOf(url: string): string {
  const path = url.replace(/^(?:[a-z][a-z0-9+.-]*:)?(?:\/\/)?[^/?#]*/i, '').replace(/[?#].*$/s, '');
  return path === '' ? '/' : path.toLowerCase();
}

const plainLists = new WeakMap<readonly string[], string[]>();

/** Whether the text contains one of the words or phrases, as whole words, in any case: "Head of Growth" mentions "growth". */
function mentions(text: string, list: readonly string[]): boolean {
  let plain = plainLists.get(list);
  if (!plain) plainLists.set(list, (plain = list.map(spaced)));
  const within = spaced(text);
  return plain.some((phrase) => within.includes(phrase));
}

function spaced(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

/** How often a kind of signal was seen within so many days. One without a time counts. */
function countRecent(signals: readonly SignalView[], kind: string, days: number): number {
  return signals.filter((signal) => signal.kind === kind && (signal.days_ago ?? 0) <= days).length;
}
