import type { Found, Instant, Kind, SeenContact, StuckNorm } from '../model.ts';

/** What HubSpot alone does not say. */
export interface Around {
  /** Who has it: by Baton's card or by HubSpot's owner. */
  owner: 'nobody' | 'here' | 'left' | 'stranger';
  /** A card waits for an answer, or somebody accepted it. */
  inHand: boolean;
  /** It was decided that sales does not have it: by a person, `since` then, or by the rules, as things stand in HubSpot now. */
  out?: { to: string; since?: Instant };
  now: Instant;
  /** The team's. */
  zone: string;
}

/** Whether a contact is stuck, and why. */
export function judgeContact(seen: SeenContact, norm: StuckNorm, around: Around): Found | undefined {
  const { contactId, stage, ownerId, enteredAt, createdAt } = seen;
  const kind = kindOf(seen, norm, around);
  if (!kind) return undefined;
  const dated = enteredAt !== undefined;
  return { contactId, kind, stage, ...(ownerId !== undefined && { ownerId }), since: enteredAt ?? createdAt, dated };
}

function kindOf({ stage, enteredAt }: Placed, norm: StuckNorm, around: Around): Kind | undefined {
  const most = norm.days[stage];
  if (most === undefined || isDecided({ stage, enteredAt }, norm, around.out)) return undefined;
  if (around.owner === 'nobody' && !around.inHand && norm.owned.includes(stage)) return 'no-owner';
  if (around.owner === 'left' || (around.owner === 'stranger' && norm.strangersLeft)) return 'owner-left';
  // Without a date nobody knows how long it is: it is not taken for too long.
  return enteredAt && isOver(enteredAt, most, around.zone, around.now) ? 'too-long' : undefined;
}

type Placed = { stage: string; enteredAt?: Instant | undefined };

/**
 * A person's decision holds until the contact comes into another stage. What the rules alone kept from sales, but for good cause, may
 * still be stuck in a stage of sales: somebody put it there.
 */
function isDecided({ stage, enteredAt }: Placed, { owned }: StuckNorm, out: Around['out']): boolean {
  if (!out) return false;
  if (out.since === undefined) return out.to === 'disqualified' || !owned.includes(stage);
  return enteredAt === undefined || Temporal.Instant.compare(enteredAt, out.since) <= 0;
}

/** More than so many days of the calendar, to the minute: a day on which the clocks change is one day. */
export function isOver(since: Instant, days: number, zone: string, now: Instant): boolean {
  return Temporal.Instant.compare(daysAfter(since, days, zone), now) < 0;
}

/** The same time on the wall, so many days later. */
export function daysAfter(at: Instant, days: number, zone: string): Instant {
  return at.toZonedDateTimeISO(zone).add({ days }).toInstant();
}
