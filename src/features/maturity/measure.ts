import type { LeadCounts } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Facts, Group, Instant } from './model.ts';
import { countsOf, share } from './rules/shares.ts';

/** Where the facts come from: each source says what it knows, and undefined where it knows nothing. */
export interface Sources {
  leads(since: Instant): Promise<LeadCounts>;
  /** What teams promise each other, and how these promises were kept. */
  handoffs(since: Instant): { kinds: number; due: number; kept: number };
  rules(): { scoring: number; routing: number; signals: number };
  /** What comes back by the clock, and how much of it tells people something. */
  jobs(): { jobs: number; reports: number };
  /** Contacts that are stuck; undefined while nobody has looked. */
  stuck(): number | undefined;
  /** Tools, how many of them are connected at all, how many only by hand, and how many are AI. */
  tools(): { tools: number; connected: number; byHand: number; ai: number };
  /** How many contacts there are, or of how many this property is empty. */
  countContacts(without?: string): Promise<number>;
}

/** HubSpot's names. */
const PROPERTIES = {
  with_stage: 'lifecyclestage',
  with_source: 'hs_analytics_source',
  with_owner: 'hubspot_owner_id',
} as const;

const FRESH = Temporal.Duration.from({ hours: 24 });

/** Reads all facts. What is not known is absent and says why. `least`: from how many leads or promises on they say something. */
export function createMeasure(
  sources: Sources,
  clock: Clock,
  zone: () => string,
  least: number,
): (windowDays: number) => Promise<Facts> {
  const contacts = contactFacts(sources, clock);
  return async (windowDays) => {
    const now = clock.now();
    const since = now.toZonedDateTimeISO(zone()).subtract({ days: windowDays }).toInstant();
    const leads = await sources.leads(since);
    const handoffs = sources.handoffs(since);
    const rules = sources.rules();
    const jobs = sources.jobs();
    const stuck = sources.stuck();
    return {
      contacts: await contacts(now),
      ...countsOf(leads, handoffs, { least, windowDays }),
      rules: { facts: rules },
      automation: { facts: { workflows: handoffs.kinds + jobs.jobs, ...jobs } },
      stuck: stuck === undefined ? unknown('Nobody has looked yet who is stuck') : { facts: { contacts: stuck } },
      stack: stackFacts(sources.tools()),
    };
  };
}

function unknown(says: string): Group {
  return { facts: {}, unknown: { says } };
}

function stackFacts({ tools, connected, byHand, ai }: ReturnType<Sources['tools']>): Group {
  if (tools === 0) return unknown('No tools are known; /stack-audit keeps them');
  return { facts: { tools, connected: share(connected, tools), by_hand: share(byHand, tools), ai } };
}

/** Asked once a day: a search each. */
function contactFacts({ countContacts }: Sources, clock: Clock): (now: Instant) => Promise<Group> {
  let known: { at: Instant; group: Group } | undefined;
  return async (now) => {
    if (known && Temporal.Instant.compare(now, known.at.add(FRESH)) < 0) return known.group;
    try {
      const all = await countContacts();
      const group =
        all === 0 ? unknown('HubSpot has no contacts') : { facts: { all, ...(await shares(all, countContacts)) } };
      known = { at: clock.now(), group };
      return group;
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      return { facts: {}, unknown: { says: 'HubSpot did not answer', passes: true } };
    }
  };
}

async function shares(all: number, countContacts: Sources['countContacts']): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [fact, property] of Object.entries(PROPERTIES))
    found[fact] = share(all - (await countContacts(property)), all);
  return found;
}
