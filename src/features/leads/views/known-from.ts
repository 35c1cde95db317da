/** Where facts come from that HubSpot did not tell. */
import type { ContextBlock } from '@slack/types';

import { context } from '#lib/blocks.ts';

import type { ExtraField, Instant, Lead, Source } from '../model.ts';
import { questionOf } from '../rules/enrichment.ts';
import { valueOf } from '../rules/extra-facts.ts';

import { nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shown } from './shown.ts';
import { fieldWords } from './words.ts';

const PROVIDERS: Record<string, string> = { apollo: 'Apollo', peopledatalabs: 'People Data Labs' };
const numbers = new Intl.NumberFormat('en-US');

/** `240 employees · Apollo · today`, one small line for each; and what is left for a person to fill in. */
export function knownFrom(lead: Lead, view: ViewContext): ContextBlock[] {
  const { facts } = lead;
  const lines = Object.entries(facts.sources ?? {}).flatMap(([field, source]) => {
    const value = valueOf(facts, field as ExtraField);
    return value === undefined ? [] : [`${inWords(field, value)} · ${whoSays(source, view)}`];
  });
  const all = [...lines, ...leftToFillIn(lead)];
  return all.length > 0 ? [context(all.join('\n'))] : [];
}

/** Once others were asked and something is still not known, a person is asked. */
function leftToFillIn(lead: Lead): string[] {
  const asked = lead.enrichment?.asked ?? [];
  const fields = questionOf(lead)?.fields ?? [];
  if (asked.length === 0 || fields.length === 0) return [];
  const silent = asked.filter(({ failure }) => failure !== undefined);
  const names = (those: typeof asked): string => those.map(({ provider }) => PROVIDERS[provider]).join(' and ');
  const why = silent.length > 0 ? `${names(silent)} did not answer` : `${names(asked)} could not tell`;
  return [`Not known: ${fields.map(fieldWords).join(', ')} · ${why} · if you know, choose _Fill in…_`];
}

function inWords(field: string, value: string | number): string {
  if (field === 'company.employees') return `${numbers.format(Number(value))} employees`;
  const words = shown(String(value), 80);
  return field === 'company.industry' ? `industry: ${words.toLowerCase().replaceAll('ˍ', ' ')}` : words;
}

function whoSays(source: Source, view: ViewContext): string {
  if (source.provider === 'address') return 'guessed from the e-mail address';
  const when = dayOf(source.at, view);
  if (source.provider === 'person') return `filled in by ${nameOf(view.people, source.by ?? '')} · ${when}`;
  return `${PROVIDERS[source.provider] ?? shown(source.provider, 30)} · ${when}`;
}

function dayOf(at: Instant, { now, zone }: ViewContext): string {
  const [day, today] = [at, now].map((time) => time.toZonedDateTimeISO(zone).toPlainDate()) as [
    Temporal.PlainDate,
    Temporal.PlainDate,
  ];
  const days = day.until(today).days;
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
