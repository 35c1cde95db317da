import type { Handoffs } from '#features/handoffs/index.ts';
import type { Inputs } from '#features/inputs/index.ts';
import type { Leads } from '#features/leads/index.ts';
import type { FactKinds, Facts, Window } from '#features/metrics/index.ts';
import type { Mirror } from '#features/mirror/index.ts';
import type { StackAudit } from '#features/stack-audit/index.ts';
import { monthBegins, monthOf, monthsWithin } from './rules/months.ts';

/** Who knows what is counted. */
export interface FactSources {
  mirror: Pick<Mirror, 'synced' | 'entered' | 'all'>;
  leads: Pick<Leads, 'handed' | 'hasScored'>;
  handoffs: Pick<Handoffs, 'handed'>;
  stackAudit: Pick<StackAudit, 'toolUses'>;
  inputs: Pick<Inputs, 'given'>;
  /** The runs of data quality, where they are kept. */
  scores?: (window: Window) => Iterable<FactKinds['scores']>;
  /** Looks at critical flows of data, where they are kept. */
  flows?: (window: Window) => Iterable<FactKinds['flows']>;
  currency(): string;
  /** The team's own. */
  zone(): string;
}

/**
 * What is known as of now. Contacts and deals are absent until HubSpot was read through once: before that nothing may be counted.
 * Of campaigns nothing is kept anywhere.
 */
export function createFacts(sources: FactSources): () => Facts {
  const { mirror, scores, flows } = sources;
  const others = {
    handoffs: (window: Window) => handoffFacts(sources, window),
    tools: () => toolFacts(sources),
    figures: (window: Window) => figureFacts(sources, window),
    ...(scores && { scores }),
    ...(flows && { flows }),
  };
  const ofHubSpot = {
    contacts: (window: Window) => contactFacts(sources, window),
    deals: () => dealFacts(sources),
    agreements: (window: Window) => agreementFacts(sources, window),
  };
  return () => ({ ...others, ...(mirror.synced() && ofHubSpot), currency: sources.currency() });
}

function* contactFacts({ mirror, leads }: FactSources, window: Window): Generator<FactKinds['contacts']> {
  for (const { id, leadAt, mqlAt, sqlAt, opportunityAt, customerAt, source, form } of mirror.entered(window))
    yield {
      ...{ id, leadAt, mqlAt, sqlAt, opportunityAt, customerAt, source, form },
      // Only one metric asks; the others need not pay for it.
      get touched() {
        return leads.hasScored(id);
      },
    };
}

function* dealFacts({ mirror }: FactSources): Generator<FactKinds['deals']> {
  for (const { id, createdAt, closedAt, outcome, amountMinor, currency, source } of mirror.all('deals'))
    yield { id, createdAt, closedAt, outcome, amountMinor, currency, source };
}

function* handoffFacts({ leads, handoffs }: FactSources, window: Window): Generator<FactKinds['handoffs']> {
  for (const lead of leads.handed(window))
    yield {
      ...{ id: lead.id, of: 'lead', handedAt: lead.handedAt },
      get minutes() {
        return lead.minutes;
      },
      get kept() {
        return lead.kept;
      },
      get verdict() {
        return lead.verdict;
      },
    };
  for (const one of handoffs.handed(window))
    yield {
      ...{ id: one.id, of: 'other', handedAt: one.handedAt, verdict: null },
      get minutes() {
        return one.minutes;
      },
      get kept() {
        return one.kept;
      },
    };
}

function* toolFacts({ stackAudit }: FactSources): Generator<FactKinds['tools']> {
  for (const { id, paid, used, yearlyMinor, currency } of stackAudit.toolUses())
    yield { id, featuresPaid: paid, featuresUsed: used, yearlyMinor, currency };
}

function* figureFacts({ inputs, zone, currency }: FactSources, window: Window): Generator<FactKinds['figures']> {
  const { first, last } = monthsWithin(window, zone());
  for (const { month, what, channel, amount, currency: given } of inputs.given(first, last)) {
    // Money in another currency than all else is told in is left out, as it is with deals.
    if (what === 'revenue' || (given !== '' && given !== currency())) continue;
    yield { id: `${month}:${what}:${channel}`, what, source: channel, month: monthBegins(month, zone()), amount };
  }
}

/** Of each month of which finance gave it: what was won by HubSpot's deals, and what finance has. */
function* agreementFacts(sources: FactSources, window: Window): Generator<FactKinds['agreements']> {
  const { inputs, mirror, zone, currency } = sources;
  const { first, last } = monthsWithin(window, zone());
  const theirs = inputs
    .given(first, last)
    .filter(({ what, currency: given }) => what === 'revenue' && given === currency());
  if (theirs.length === 0) return;
  const won = new Map<string, number>();
  for (const { outcome, closedAt, amountMinor, currency: own } of mirror.all('deals')) {
    if (outcome !== 'won' || closedAt === null || amountMinor === null || own !== currency()) continue;
    const month = monthOf(closedAt, zone());
    won.set(month, (won.get(month) ?? 0) + amountMinor);
  }
  for (const { month, amount } of theirs)
    yield { id: `${month}:revenue`, at: monthBegins(month, zone()), ours: won.get(month) ?? 0, theirs: amount };
}
