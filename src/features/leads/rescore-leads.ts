import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Topic } from '#engine/intake.ts';
import type { ContactLook } from './gone-contacts.ts';
import { CONTACT_PROPERTIES } from './hubspot.ts';
import type { Lead } from './model.ts';
import { receiveOne, withCompanies, type Found, type ReceiveParts } from './receive-contacts.ts';
import { isSame, planRescore } from './rules/plan-rescore.ts';
import type { LeadPage } from './page-store.ts';

export const RESCORE_TOPIC = 'leads.rescore';

/** HubSpot's most in one read. */
const PAGE = 100;
/** After so many leads the log says how far it has come. */
const TELL_EVERY = 10_000;

export interface RescoreParts extends ReceiveParts {
  engine: Engine;
  page: LeadPage;
}

/** How far a sweep has come: after which lead, and through how many. */
interface Place {
  date: string;
  after: number;
  seen: number;
  changed: number;
}

/** All open leads are to be scored anew. Begun twice for a date, it runs once. */
export async function beginRescore(engine: Engine, date: string): Promise<void> {
  await next(engine, { date, after: 0, seen: 0, changed: 0 });
}

/**
 * One page of the sweep, then word of the next: it waits in the inbox, so that a sweep goes on where it was after a crash, yields to
 * an outage, and is never more than one page ahead of itself.
 */
export function rescoreLeads(parts: RescoreParts): Topic {
  const handle = async (messages: Message[]): Promise<void> => {
    for (const message of messages) await rescorePage(parts, message.body as unknown as Place);
  };
  return { batch: 1, parallel: 1, handle };
}

async function rescorePage(parts: RescoreParts, place: Place): Promise<void> {
  const { engine, log } = parts;
  const leads = parts.page(place.after, PAGE);
  const last = leads.at(-1);
  if (!last) return log.info({ ...place }, 'all open leads have been scored anew');
  const look = parts.gone.look();
  const changes = await rescoreAll(parts, look, leads).finally(look.end);
  const seen = place.seen + leads.length;
  const changed = place.changed + changes.filter(Boolean).length;
  if (Math.floor(seen / TELL_EVERY) > Math.floor(place.seen / TELL_EVERY))
    log.info({ date: place.date, seen, changed }, 'open leads are being scored anew');
  await next(engine, { date: place.date, after: Number(last.id.slice(1)), seen, changed });
}

async function rescoreAll(parts: RescoreParts, look: ContactLook, leads: Lead[]): Promise<boolean[]> {
  const ids = leads.map(({ contactId }) => contactId);
  const found = await withCompanies(parts, await parts.hubspot.readContacts(ids, CONTACT_PROPERTIES));
  return Promise.all(leads.map((lead) => rescoreOne(parts, look, lead, found.get(lead.contactId))));
}

async function next(engine: Engine, place: Place): Promise<void> {
  const key = `${place.date}:${place.after}`;
  await engine.receive([{ topic: RESCORE_TOPIC, key, subject: 'rescore', body: { ...place } }]);
}

/** Whether anything changed. What would change nothing is not written. */
async function rescoreOne(
  parts: RescoreParts,
  look: ContactLook,
  lead: Lead,
  found: Found | undefined,
): Promise<boolean> {
  if (found && found.record.id !== lead.contactId) {
    // It was merged, and nobody told us.
    await receiveOne(parts, look, lead.contactId, [], found);
    return true;
  }
  const at = found?.record.updatedAt;
  const isNews = at !== undefined && Temporal.Instant.compare(at, lead.seenAt) > 0;
  if (!isNews && isSame(parts.judge().score(lead.facts, lead.score), lead.score)) return false;
  const seen =
    found && !found.record.archived
      ? { contactId: found.record.id, facts: found.facts, at: found.record.updatedAt }
      : undefined;
  const plan = await parts.leads.change(lead.id, (book) =>
    planRescore(
      { ...book, ...(lead.facts.signals && { told: lead.facts.signals }) },
      seen,
      parts.judge(),
      parts.policy(),
      parts.clock.now(),
    ),
  );
  return plan.ok;
}
