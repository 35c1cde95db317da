import type { MetricId } from '../model.ts';

/** What a number is called where it is shown; metrics.yml says at length what it is. */
export const METRIC_WORDS: Record<MetricId, string> = {
  lead_response: 'Working time to the first answer',
  mql_acceptance: 'MQL acceptance',
  automation_coverage: 'Automation coverage',
  data_quality: 'Data quality',
  tool_utilisation: 'Tool utilisation',
  tool_cost_share: 'Tools as a share of the budget',
  sla_compliance: 'SLA compliance',
  campaign_days: 'Working days from brief to live',
  integration_uptime: 'Uptime of data flows',
  reporting_agreement: 'Numbers on which teams agree',
  visitors: 'Visitors',
  leads: 'New leads',
  mqls: 'MQLs',
  sqls: 'SQLs',
  opportunities: 'Opportunities',
  customers: 'New customers',
  visitor_to_lead: 'Leads for each visitor',
  lead_to_mql: 'Leads that became MQLs',
  mql_to_sql: 'MQLs that became SQLs',
  sql_to_opportunity: 'SQLs that became opportunities',
  opportunity_to_customer: 'Opportunities that became customers',
  pipeline_generated: 'Pipeline generated',
  pipeline_open: 'Open pipeline',
  deals_open: 'Open deals',
  win_rate: 'Win rate',
  average_won: 'Average won deal',
  sales_cycle: 'Sales cycle',
  pipeline_velocity: 'Pipeline velocity',
  cac: 'CAC',
  tool_cost: 'Cost of tools',
  marketing_budget: 'Marketing budget',
};

/** What the audit knows of tools is how they are now: of a time before nothing can be said. */
const ONLY_NOW: ReadonlySet<MetricId> = new Set<MetricId>(['tool_utilisation', 'tool_cost', 'tool_cost_share']);

export function hasPast(id: MetricId): boolean {
  return !ONLY_NOW.has(id);
}

/** HubSpot's `ORGANIC_SEARCH` as people write it; what is not its word is left as it is. Untrusted text. */
export function channelWords(source: string): string {
  if (!/^[A-Z][A-Z_]*$/.test(source)) return source;
  const words = source
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\bai\b/, 'AI');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
