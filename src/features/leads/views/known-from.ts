/** Where facts come from that HubSpot did not tell. */
import type { ContextBlock } from '@slack/types';

import { context } from '#lib/blocks.ts';

import type { ExtraField, Instant, Lead, Source } from '../model.ts';
import { valueOf } from '../rules/extra-facts.ts';

import { nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shown } from './shown.ts';

const PROVIDERS: Record<string, string> = { apollo: 'Apollo', peopledatalabs: 'People Data Labs' };
const numbers = new Intl.NumberFormat('en-US');

/** `240 employees · Apollo · today`, one small line for each. */
export function knownFrom({ facts }: Lead, view: ViewContext): ContextBlock[] {
  const lines = Object.entries(facts.sources ?? {}).flatMap(([field, source]) => {
    const value = valueOf(facts, field as ExtraField);
    return value === undefined ? [] : [`${inWords(field, value)} · ${whoSays(source, view)}`];
  });
  return lines.length > 0 ? [context(lines.join('\n'))] : [];
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
