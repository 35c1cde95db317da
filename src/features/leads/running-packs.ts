import type { Enrichers } from '#adapters/enrichment/port.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Facts, Lead, Person, PersonId } from './model.ts';
import type { LeadPacks } from './packs.ts';
import type { PackKeeper } from './pack-keeper.ts';
import type { Judge } from './rules/plan-intake.ts';
import { disqualifiedEvidence } from './rules/disqualified-evidence.ts';
import { routeLead, routeRescued } from './rules/route.ts';
import { rememberLook, scoreLead } from './rules/score.ts';
import { trialRoute } from './rules/trial.ts';

/** What the packs are asked with. They are asked anew each time, since they may change under a running app. */
interface LeadParts {
  keeper: PackKeeper;
  clock: Clock;
  people(): Record<PersonId, Person>;
  channel(name: string): string | undefined;
  /** Who asked for this test lead. */
  trial?(facts: Facts): PersonId | undefined;
}

/** Who is asked about what HubSpot does not know: of those that the packs name, whoever there is a key for. */
export function askingOf({ keeper, enrichers }: { keeper: PackKeeper; enrichers: Enrichers }) {
  return { enrichers, order: () => keeper.running().scoring.askOthers.filter((provider) => enrichers[provider]) };
}

/** Industries that the packs speak of. */
export function industriesOf(packs: () => LeadPacks): () => string[] {
  return () => {
    const { tier1, tier2 } = packs().scoring.icp as unknown as Record<'tier1' | 'tier2', { industries: string[] }>;
    return [...new Set([...tier1.industries, ...tier2.industries])].toSorted();
  };
}

/** The packs' judgement, as of now. */
export function judgeOf({
  keeper,
  clock,
  people,
  trial,
}: Pick<LeadParts, 'keeper' | 'clock' | 'people' | 'trial'>): () => Judge {
  return () => {
    const now = clock.now();
    const packs = keeper.running();
    return {
      score: (facts, previous) => scoreLead(facts, packs, now, previous),
      remember: (facts, previous) => rememberLook(facts, packs, now, previous),
      route: (facts, score, rota, loads, colleagues, passOver) => {
        const asker = trial?.(facts);
        if (asker !== undefined && people()[asker]) return trialRoute(asker, packs.versions.routing);
        return routeLead(facts, score, packs, rota, Object.values(people()), now, loads, colleagues, passOver);
      },
      rescue: rescueOf({ keeper, clock, people }),
    };
  };
}

/** The way to sales of what was disqualified, by a person's word. */
export function rescueOf({ keeper, clock, people }: Pick<LeadParts, 'keeper' | 'clock' | 'people'>) {
  const rescue: NonNullable<Judge['rescue']> = (facts, score, rota, loads, colleagues, passOver) =>
    routeRescued(
      facts,
      score,
      keeper.running(),
      rota,
      Object.values(people()),
      clock.now(),
      loads,
      colleagues,
      passOver,
    );
  return rescue;
}

/** Where the sample of disqualified leads is shown, and what it says of each. */
export function sampleView({ keeper, channel }: Pick<LeadParts, 'keeper' | 'channel'>) {
  return {
    opsChannel: (): string => channelCalled(keeper.running().team.channels.ops, channel),
    evidence: (lead: Lead): string => disqualifiedEvidence(lead, keeper.running()),
  };
}

/** From how many leads on, within which time, the next share one message. */
export function bunchOf({
  keeper,
  clock,
}: Pick<LeadParts, 'keeper' | 'clock'>): () => { since: Temporal.Instant; above: number } {
  return () => {
    const { above, within } = keeper.running().slas.handoffs['mql-to-sales'].rollup;
    return { above, since: clock.now().subtract(within.amount) };
  };
}

/** Throws `DeliveryError('not-sent')` while Baton does not see the channel. */
export function leadsChannel({ keeper, channel }: Pick<LeadParts, 'keeper' | 'channel'>): () => string {
  return () => channelCalled(keeper.running().team.channels.leads, channel);
}

function channelCalled(name: string, channel: LeadParts['channel']): string {
  const id = channel(name);
  if (id) return id;
  throw new DeliveryError('not-sent', `no channel #${name}`, { retryAfterMs: 30_000 });
}
