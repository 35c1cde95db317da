import type { CrmEvent, CrmRecord, HubSpot } from '#adapters/hubspot/port.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message, NewMessage } from '#engine/inbox.ts';
import type { Clock } from '#lib/clock.ts';
import { personOf, type ToldSignal } from '../signals/index.ts';
import type { Log } from '#lib/log.ts';
import { findTouches } from './find-touches.ts';
import { factsWithAccounts, type AccountSettings } from './find-accounts.ts';
import type { ContactLook, GoneContacts } from './gone-contacts.ts';
import { COMPANY_PROPERTIES, contactedAs, CONTACT_PROPERTIES } from './hubspot.ts';
import type { Facts } from './model.ts';
import type { LeadBook, LeadPlan } from './rules/lead-plan.ts';
import { planGone } from './rules/plan-gone.ts';
import { planIntake, type Judge } from './rules/plan-intake.ts';
import type { Touch } from './rules/plan-touch.ts';
import type { Policy } from './rules/policy.ts';
import type { LeadStore } from './store.ts';

export const CONTACT_TOPIC = 'leads.contact';

export interface ReceiveParts {
  hubspot: HubSpot;
  gone: GoneContacts;
  leads: LeadStore;
  clock: Clock;
  log: Log;
  settings(): AccountSettings;
  judge(): Judge;
  policy(): Policy;
}

/** Webhook events, stored when this resolves. */
export async function takeNews(engine: Engine, events: CrmEvent[]): Promise<void> {
  const news = events.flatMap((event) => contactNews(event) ?? []);
  if (news.length > 0) await engine.receive(news);
}

/** A webhook event as it lies in the inbox: which contact, and what kind of news. Values are read from HubSpot, not kept. */
function contactNews(event: CrmEvent): NewMessage | undefined {
  if (!event.type.startsWith('contact.')) return undefined;
  const contactId = event.mergedInto ?? event.objectId;
  return {
    topic: CONTACT_TOPIC,
    key: event.key,
    subject: contactId,
    body: { type: event.type, from: event.mergedFrom ?? [] },
  };
}

/** A contact with its company, as they were read. */
export interface Found {
  record: CrmRecord;
  facts: Facts;
  /** Who of sales was in touch with them, where that was looked for. */
  touches?: Touch[];
}

/**
 * An event is a hint: the contacts and their companies are read again, all of a batch in two calls, and each lead is
 * decided about in its own unit of work.
 */
export async function receiveContacts(parts: ReceiveParts, messages: Message[]): Promise<void> {
  const byContact = Map.groupBy(messages, ({ subject }) => subject);
  const look = parts.gone.look();
  try {
    await receiveAll(parts, look, byContact);
  } finally {
    look.end();
  }
}

async function receiveAll(parts: ReceiveParts, look: ContactLook, byContact: Map<string, Message[]>): Promise<void> {
  const records = await parts.hubspot.readContacts([...byContact.keys()], CONTACT_PROPERTIES);
  const [known, { found: touches, unread }] = await Promise.all([
    withCompanies(parts, records),
    findTouches(parts, records),
  ]);
  const found = new Map([...known].map(([key, one]) => [key, { ...one, touches: touches.get(one.record.id) ?? [] }]));
  const isRead = (contactId: string): boolean => !unread?.contactIds.has(found.get(contactId)?.record.id ?? '');
  await Promise.all(
    [...byContact]
      .filter(([contactId]) => isRead(contactId))
      .map(([contactId, news]) => receiveOne(parts, look, contactId, news, found.get(contactId))),
  );
  // Set back by themselves: no other lead waits for what was logged of these.
  if (unread)
    throw new Error(`what was logged of ${unread.contactIds.size} contacts could not be read`, { cause: unread.error });
}

/** What is known of these contacts, each with its company and account. */
export async function withCompanies<Key>(parts: ReceiveParts, records: Map<Key, CrmRecord>): Promise<Map<Key, Found>> {
  const ids = [...records.values()].flatMap((record) => record.properties['associatedcompanyid'] ?? []);
  const companies = ids.length
    ? await parts.hubspot.readCompanies([...new Set(ids)], COMPANY_PROPERTIES)
    : new Map<string, CrmRecord>();
  const facts = await factsWithAccounts(parts, [...new Set(records.values())], companies);
  return new Map([...records].map(([key, record]) => [key, { record, facts: facts.get(record.id)! }]));
}

/** News of one contact, and what products and websites told of it. `look`: that which showed it. */
export async function receiveOne(
  parts: ReceiveParts,
  look: ContactLook,
  contactId: string,
  news: Message[],
  found: Found | undefined,
  told: ToldSignal[] = [],
): Promise<void> {
  const record = found?.record;
  if (record && look.isOutdated(record.id) && !has(news, 'contact.privacyDeletion')) return;
  const aliases = [...new Set([record?.id ?? contactId, contactId, ...formerIds(news), ...(record?.formerIds ?? [])])];
  if (has(news, 'contact.privacyDeletion')) return forget(parts, aliases, news);
  const decide = (book: LeadBook): LeadPlan => {
    const now = parts.clock.now();
    if (!found || found.record.archived) return planGone(book, 'deleted', parts.policy(), now);
    const { record: held, facts, touches = [] } = found;
    const contacted = contactedAs(held);
    const seen = { contactId: held.id, facts, at: held.updatedAt, touches, ...(contacted && { contacted }) };
    return planIntake(book, seen, parts.judge(), parts.policy(), now);
  };
  const isGone = !record || record.archived || has(news, 'contact.privacyDeletion');
  parts.gone.leave(isGone ? aliases : aliases.filter((id) => id !== record.id));
  const about = found && { person: personOf(found.facts.contact.email), signals: told, now: parts.clock.now() };
  await parts.leads.changeContact(aliases, decide, news, found?.facts, about);
  for (const merged of record ? aliases.filter((id) => id !== record.id) : []) {
    await parts.leads.changeContact(
      [merged],
      (book) => planGone(book, 'merged', parts.policy(), parts.clock.now()),
      [],
    );
  }
}

/** All that the person ever was. The news is ticked off with the last: whoever dies on the way begins anew. */
async function forget({ leads, policy, clock }: ReceiveParts, contactIds: string[], news: Message[]): Promise<void> {
  const decide = (book: LeadBook): LeadPlan => planGone(book, 'forgotten', policy(), clock.now());
  for (const id of leads.merged(contactIds)) await leads.change(id, decide);
  await leads.changeContact(contactIds, decide, news);
}

function has(news: Message[], type: CrmEvent['type']): boolean {
  return news.some(({ body }) => bodyOf(body).type === type);
}

function formerIds(news: Message[]): string[] {
  return news.flatMap(({ body }) => bodyOf(body).from ?? []);
}

function bodyOf(body: Message['body']): { type?: string; from?: string[] } {
  return body as { type?: string; from?: string[] };
}
