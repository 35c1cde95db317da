import type { Due, Effect } from '#engine/plan.ts';
import type { Clock } from '#lib/clock.ts';
import type { Enrichers } from '#adapters/enrichment/port.ts';
import type { Instant, Lead, LeadId, Person, PersonId } from './model.ts';
import type { PackKeeper } from './pack-keeper.ts';
import { withLevel } from './rules/clocks.ts';
import { withQuestion } from './rules/enrichment.ts';
import { withLists } from './rules/escalation.ts';
import { withHomes } from './rules/homes.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { withDisqualified } from './rules/plan-sample.ts';
import { withRecycle } from './rules/recycle.ts';
import { withTags } from './rules/tags.ts';
import { isTrial } from './rules/trial.ts';
import { askingOf } from './running-packs.ts';

/** What others may want to hear of, in the transaction in which it happens. */
export interface LeadNews {
  lead: LeadId;
  contactId: string;
  email: string | undefined;
  /** A test lead got on. */
  isTrial: boolean;
  /** Whose it is from now on, and when they may be told. */
  given?: { to: PersonId; at: Instant };
}

interface FinishParts {
  enrichers: Enrichers;
  keeper: PackKeeper;
  clock: Clock;
  people(): Record<PersonId, Person>;
  /** Brings the pages up to date that show leads of these people. */
  showHomes(people: PersonId[]): Effect[];
  /** What follows elsewhere: wakes whoever takes it from there. */
  follow?(news: LeadNews): Due[];
}

/** What follows from every decision alike. A test lead is no news to HubSpot's lists, to those above or to whoever sells what is known of people. */
export function finishPlan(parts: FinishParts): (before: Lead | undefined, plan: LeadPlan) => LeadPlan {
  const { keeper, clock, people } = parts;
  const asking = askingOf(parts);
  return (before, plan) => {
    const now = clock.now();
    const finished = (): LeadPlan => {
      const tagged = withTags(before, withDisqualified(plan, now), keeper.running());
      const asked = withRecycle(before, withQuestion(tagged, asking.order(), now), now);
      return withLists(before, withLevel(asked), people());
    };
    const level = plan.ok && isTrial(plan.state.lead) ? withLevel(plan) : finished();
    return followed(parts, before, withHomes(before, level, parts.showHomes));
  };
}

function followed({ follow, clock }: FinishParts, before: Lead | undefined, plan: LeadPlan): LeadPlan {
  if (!plan.ok || !follow) return plan;
  const { lead } = plan.state;
  const given = givenTo(before, lead, clock.now());
  if (!given && !isTrial(lead)) return plan;
  const { id, contactId, facts } = lead;
  const news = { lead: id, contactId, email: facts.contact.email, isTrial: isTrial(lead), ...(given && { given }) };
  return { ...plan, dues: [...(plan.dues ?? []), ...follow(news)] };
}

function givenTo(before: Lead | undefined, { state }: Lead, now: Instant): LeadNews['given'] {
  if (state.name !== 'waiting') return undefined;
  const had = before && 'owner' in before.state ? before.state.owner : undefined;
  return had === state.owner ? undefined : { to: state.owner, at: state.ring ?? now };
}
