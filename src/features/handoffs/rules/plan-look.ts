import type { Handoff, Instant, KnownLead } from '../model.ts';
import { isOpen } from './clocks.ts';
import type { HandoffBook, HandoffPlan } from './handoff-plan.ts';
import { planClosed } from './plan-closed.ts';

const LONGEST = Temporal.Duration.from({ hours: 1 });

/** A lead that was given away is where it should be once HubSpot says so, which is looked at again and again, less and less often. */
export function lookAgain(
  book: HandoffBook,
  lead: KnownLead | undefined,
  now: Instant,
): { handoff: Handoff } | { plan: HandoffPlan } | undefined {
  const { handoff } = book;
  if (!handoff?.lookAt || !isOpen(handoff) || Temporal.Instant.compare(handoff.lookAt, now) > 0) return undefined;
  const by = { kind: 'system' as const, id: 'look' };
  if (!lead) return { plan: planClosed(book, 'The lead is not known any more', by, now) };
  if (!lead.given) return { plan: planClosed(book, 'Taken back: sales has it again', by, now) };
  if (lead.given.told) return { plan: planClosed(book, `HubSpot says ${lead.given.destination}`, by, now) };
  const waited = now.since(handoff.openedAt);
  const wait = Temporal.Duration.compare(waited, LONGEST) > 0 ? LONGEST : waited;
  return { handoff: { ...handoff, lookAt: now.add(wait).add({ seconds: 30 }) } };
}
