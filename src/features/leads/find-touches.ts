import type { CrmRecord, Engagement, HubSpot } from '#adapters/hubspot/port.ts';
import { DeliveryError } from '#lib/errors.ts';
import { encode } from '#lib/json.ts';
import type { Log } from '#lib/log.ts';
import { contactedAs } from './hubspot.ts';
import type { Attempt, Instant } from './model.ts';
import { isOpen } from './rules/clocks.ts';
import { handoffSince } from './rules/handoff.ts';
import type { Touch } from './rules/plan-touch.ts';
import type { LeadStore } from './store.ts';

export interface TouchParts {
  hubspot: HubSpot;
  leads: Pick<LeadStore, 'ofContact'>;
  log: Log;
}

interface Contacted {
  record: CrmRecord;
  at: Instant;
  since: Instant;
}

/** What was found, by contact id. Of those in `unread` HubSpot has more than could be read just now. */
export interface Touches {
  found: Map<string, Touch[]>;
  unread?: { contactIds: Set<string>; error: unknown };
}

/**
 * Who of sales was in touch with these contacts since people have them. HubSpot is asked only about leads that are with people, and where
 * the date of last contact or the number of contacts is news; where what was logged may not be read, the date stands for a try by the contact's owner.
 */
export async function findTouches(parts: TouchParts, records: Map<string, CrmRecord>): Promise<Touches> {
  const unknown = [...new Set(records.values())].flatMap((record) => contactedSince(parts, record) ?? []);
  if (unknown.length === 0) return { found: new Map() };
  const since = unknown.map((one) => one.since).reduce((a, b) => (Temporal.Instant.compare(a, b) < 0 ? a : b));
  const contactIds = unknown.map(({ record }) => record.id);
  try {
    const logged = await readLogged(parts, contactIds, since);
    const touches = unknown.map((one) => [one.record.id, touchesOf(one, logged.get(one.record.id) ?? [])] as const);
    return { found: new Map(touches) };
  } catch (error) {
    return { found: new Map(), unread: { contactIds: new Set(contactIds), error } };
  }
}

function contactedSince({ leads }: TouchParts, record: CrmRecord): Contacted | undefined {
  const contacted = contactedAs(record);
  const lead = contacted && leads.ofContact(record.id);
  if (!lead || !isOpen(lead) || encode(lead.contacted) === encode(contacted)) return undefined;
  const { at } = contacted;
  const since = handoffSince(lead).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  return Temporal.Instant.compare(at, since) < 0 ? undefined : { record, at, since };
}

async function readLogged(
  { hubspot, log }: TouchParts,
  contactIds: string[],
  since: Instant,
): Promise<Map<string, Engagement[]>> {
  try {
    return await hubspot.engagements(contactIds, since);
  } catch (error) {
    // What we are not allowed to read, no second try will bring.
    const isBarred = error instanceof DeliveryError && (error.outcome === 'refused' || LOCKED.has(error.code));
    if (!isBarred) throw error;
    log.warn(
      { code: error.code, contacts: contactIds.length },
      'HubSpot does not show who contacted leads; the date of last contact counts',
    );
    return new Map();
  }
}

const LOCKED = new Set(['hubspot-missing-scope', 'hubspot-auth', 'hubspot-bad-answer']);

function touchesOf({ record, at }: Contacted, logged: Engagement[]): Touch[] {
  const touches = logged.flatMap((one) => (one.ownerId === undefined ? [] : [touchOf(one, one.ownerId)]));
  const owner = record.properties['hubspot_owner_id'];
  const isLogged = logged.some((one) => one.at.equals(at));
  if (isLogged || owner === undefined) return touches;
  return [...touches, { ref: `contacted:${at.epochMilliseconds}`, at, by: owner, via: 'other', outcome: 'unsaid' }];
}

const VIA: Record<Engagement['kind'], Attempt['via']> = {
  call: 'phone',
  email: 'email',
  meeting: 'other',
  message: 'other',
};

/** HubSpot's words for what came of it, as far as they are the same in every portal. */
const OUTCOMES: Record<string, Attempt['outcome']> = { NO_ANSWER: 'no-answer', BUSY: 'no-answer' };

function touchOf({ ref, kind, at, detail = '' }: Engagement, by: string): Touch {
  const met = kind === 'meeting' && detail === 'COMPLETED';
  const via = detail === 'LINKEDIN_MESSAGE' ? 'linkedin' : VIA[kind];
  return { ref, at, by, via, outcome: met ? 'reached' : (OUTCOMES[detail] ?? 'unsaid') };
}
