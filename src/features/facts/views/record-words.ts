import { formatMoney } from '#lib/money.ts';
import { escapeText } from '#lib/text.ts';
import type { Behind, Listed, MetricId } from '../model.ts';

/** `mql_to_sql` → `mql to sql` */
export function metricWords(id: MetricId): string {
  return id.replaceAll('_', ' ');
}

/** Whether it tells amounts of money. */
export function isMoney({ made }: Pick<Listed, 'made'>): boolean {
  return made.unit.startsWith('money');
}

/** What a record adds to the number. */
export function addsWords({ placed }: Behind, listed: Pick<Listed, 'made' | 'currency' | 'seesMoney'>): string {
  const { made, currency, seesMoney } = listed;
  if (placed === 'unknown') return 'not known';
  const { unit, as } = made;
  const [over, under] = [placed.over, placed.under];
  if (isMoney({ made }) && over !== undefined)
    return seesMoney ? formatMoney({ minor: Math.round(over), currency }) : 'counts';
  if (unit === 'minutes') return `${Math.round(over ?? 0)} min of working time`;
  if (unit === 'days') return `${Math.round((over ?? 0) * 10) / 10} days`;
  if (as === 'sum') return over === undefined || over === 1 ? 'counts' : over.toLocaleString('en-US');
  if (under === 1 && (over === undefined || over === 1)) return over === 1 ? 'yes' : 'no';
  if (over === undefined) return `of ${(under ?? 0).toLocaleString('en-US')}`;
  return under === undefined ? over.toLocaleString('en-US') : `${round(over)} of ${round(under)}`;
}

function round(number: number): string {
  return (Math.round(number * 1_000) / 1_000).toLocaleString('en-US');
}

const KINDS: Record<Behind['kind'], string> = {
  contacts: 'Contact',
  deals: 'Deal',
  handoffs: 'Handoff',
  tools: 'Tool',
  figures: 'Given:',
  scores: 'Data quality of',
  campaigns: 'Campaign',
  flows: 'Look',
  agreements: 'Given:',
};

/** `Contact 501` */
export function plainName({ kind, id }: Behind): string {
  return `${KINDS[kind]} ${id}`;
}

/** With its page in HubSpot, where it has one. */
export function recordName(behind: Behind, names: Map<string, string>, url: string | undefined): string {
  const known = names.get(`${behind.kind}:${behind.id}`);
  const words = escapeText(known === undefined || known === '' ? plainName(behind) : known, 80).replaceAll('|', '¦');
  return url === undefined ? words : `<${url}|${words}>`;
}
