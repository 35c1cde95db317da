import type { Answer, Enricher, Enrichers } from '#adapters/enrichment/port.ts';
import { EnrichmentError } from '#lib/errors.ts';
import type { Message } from '#engine/inbox.ts';
import type { Finding } from '#engine/auditor.ts';
import type { Topic } from '#engine/intake.ts';
import type { Log } from '#lib/log.ts';
import type { AnswerStore } from './answers-store.ts';
import type { DecideParts } from './decide-parts.ts';
import type { Enrichment, Extra, ExtraField, ProviderId } from './model.ts';
import { planEnriched, questionOf, type Question } from './rules/enrichment.ts';
import type { Judge } from './rules/plan-intake.ts';

/** All questions about one lead together may take so long. Milliseconds. */
const BUDGET = 4_000;

export interface EnrichParts extends DecideParts {
  enrichers: Enrichers;
  /** Whom to ask, in this order. */
  order(): readonly ProviderId[];
  answers: AnswerStore;
  judge(): Judge;
  log: Log;
}

type Asked = Enrichment['asked'][number];

/** Asks others about what HubSpot does not know, one after the other, until all is known or the time is over. */
export function enrichLeads(parts: EnrichParts): { topic: Topic; check: () => Finding[] } {
  const troubles = new Map<ProviderId, string>();
  const handle = async (messages: Message[]): Promise<void> => {
    await Promise.all(messages.map((message) => enrichOne(parts, message, troubles)));
  };
  return {
    topic: { batch: 5, parallel: 2, handle },
    check: () => [...troubles].map(([provider, says]) => ({ key: `enrichment:${provider}`, says })),
  };
}

async function enrichOne(parts: EnrichParts, message: Message, troubles: Map<ProviderId, string>): Promise<void> {
  const { leads, judge, policy, clock, log } = parts;
  const lead = leads.get(message.subject);
  const question = lead && questionOf(lead);
  if (!question) return;
  const told = { extras: [] as Extra[], asked: [] as Asked[] };
  const order = parts.order();
  // Whoever is slow uses up its own share, and not that of the next.
  const share = BUDGET / Math.max(1, order.length);
  for (const provider of order) {
    const enricher = parts.enrichers[provider];
    const open = question.fields.filter((field) => !told.extras.some((extra) => extra.field === field));
    if (!enricher || open.length === 0) continue;
    const asked = await askOne(
      parts,
      { provider, enricher },
      { ...question, fields: open },
      AbortSignal.timeout(share),
    );
    told.extras.push(...asked.extras);
    told.asked.push({ provider, ...(asked.failure && { failure: asked.failure }) });
    note(troubles, provider, asked.failure);
    if (asked.failure) log.warn({ provider, failure: asked.failure }, 'a provider of company data did not answer');
  }
  await leads.change(message.subject, (book) => planEnriched(book, told, judge(), policy(), clock.now()), [message]);
}

interface Provider {
  provider: ProviderId;
  enricher: Enricher;
}

/** The company first: its answer is kept for the next of its people. */
async function askOne(
  { answers, clock }: EnrichParts,
  { provider, enricher }: Provider,
  { fields, email, domain }: Question,
  signal: AbortSignal,
): Promise<{ extras: Extra[]; failure?: NonNullable<Asked['failure']> }> {
  const now = clock.now();
  const extras: Extra[] = [];
  const take = (answer: Answer): void => {
    for (const [field, value] of Object.entries(answer) as [ExtraField, string | number][])
      if (fields.includes(field) && !extras.some((extra) => extra.field === field))
        extras.push({ field, value, source: { provider, at: now } });
  };
  const missing = (part: string): boolean =>
    fields.some((field) => field.startsWith(part) && !extras.some((extra) => extra.field === field));
  try {
    if (domain !== undefined && missing('company.')) {
      const known = answers.get(provider, domain, now);
      const answer = known ?? (await enricher.company(domain, signal));
      if (!known) await answers.keep(provider, domain, answer, now);
      take(answer);
    }
    if (email !== undefined && missing('contact.')) take(await enricher.person(email, signal));
    return { extras };
  } catch (error) {
    if (error instanceof EnrichmentError) return { extras, failure: error.failure };
    throw error;
  }
}

const WORDS = { apollo: 'Apollo', peopledatalabs: 'People Data Labs' };

/** A key that is not taken and credits that are gone do not mend themselves. */
function note(troubles: Map<ProviderId, string>, provider: ProviderId, failure: Asked['failure']): void {
  const name = WORDS[provider];
  if (failure === 'refused')
    troubles.set(
      provider,
      `${name} does not take its key; leads go on without it. Put a new key into the environment and restart.`,
    );
  else if (failure === 'spent')
    troubles.set(
      provider,
      `${name} has no credits left; leads go on without it. Buy some, or take it out of scoring.yml.`,
    );
  else if (failure === undefined) troubles.delete(provider);
}
