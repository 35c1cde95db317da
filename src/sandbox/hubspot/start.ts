import type { SandboxContact, SandboxHubSpotActions } from '../hubspot-contract.ts';
import { knownIn } from '../seed/known.ts';
import { CYCLE, personas, type Persona } from '../seed/personas.ts';
import { openContract } from './contract.ts';
import { createCrm } from './crm.ts';
import { forgetContact, mergeRecords } from './merge.ts';
import type { ChangeSource, Owner, RecordChange, StoredRecord } from './model.ts';
import { correlationId, randomStream } from './random-stream.ts';
import type { Crm } from './state.ts';
import { startServer, type Call, type Fault } from './server.ts';
import { webhookCurl } from './signature.ts';
import { webhookEvent, type WebhookEvent } from './webhook-events.ts';
import { createWebhooks, retryDelay, type WebhookDelivery, type Webhooks } from './webhooks.ts';

export { signedWebhook, webhookCurl } from './signature.ts';

export interface SandboxHubSpotOptions {
  portalId: string;
  token: string;
  clientSecret: string;
  appId: number;
  owners: Owner[];
  /** Where signed batches go. Without it, what changes is told to nobody until `setWebhookUrl`. */
  webhookUrl?: string;
  clock: { now(): Temporal.Instant };
  /** `false` lifts the limits of 100 calls in 10 s and 5 searches in 1 s. */
  paced: boolean;
  port?: number;
  /** Without it, the same stream of numbers at each start. */
  random?: () => number;
  /** Milliseconds to wait after attempt 0, 1 … of a webhook: 1 s and then twice as long each time. */
  webhookDelayMs?: (attempt: number) => number;
  /** HubSpot waits 5 s for an answer to a webhook. */
  webhookTimeoutMs?: number;
}

export interface SandboxHubSpot extends SandboxHubSpotActions {
  url: string;
  /** The state behind the wire, for seeding. */
  crm: Crm;
  stop(): Promise<void>;
  setWebhookUrl(url: string): void;
  /** As if somebody made the contact in HubSpot. A company with the same domain, or else name, is taken, or made. */
  createContact(properties: Record<string, string>, company?: Record<string, string>): string;
  /** As if somebody edited the contact in HubSpot. Like the next three, throws for an unknown id. */
  updateContact(id: string, properties: Record<string, string>): void;
  /** Answers the new id that holds both from now on. */
  mergeContacts(primary: string, other: string): string;
  deleteContact(id: string, privacy?: boolean): void;
  /** A shell line with a fresh signature that tells of this contact's creation again; it works for 5 minutes. */
  curl(contactId: string, webhookUrl: string): string;
  /** Oldest first, the last 10,000. */
  calls(): Call[];
  fail(how: Fault, match?: RegExp, times?: number): void;
  deliveries(): WebhookDelivery[];
  idle(): Promise<void>;
}

function existing(crm: Crm, id: string): StoredRecord {
  const contact = crm.tables.contacts.get(id);
  if (contact === undefined) throw new Error(`There is no contact ${id} in the local HubSpot.`);
  return contact;
}

function companyFor(crm: Crm, properties: Record<string, string>, source: ChangeSource): StoredRecord {
  const known = crm.tables.companies.all().find((company) => {
    const name = properties['domain'] === undefined ? 'name' : 'domain';
    return properties[name] !== undefined && company.properties.get(name) === properties[name];
  });
  if (known === undefined) return crm.create('companies', properties, { source });
  crm.update(known, properties, { source });
  return known;
}

function addContact(
  crm: Crm,
  properties: Record<string, string>,
  company: Record<string, string> | undefined,
  source: ChangeSource,
): StoredRecord {
  const links =
    company === undefined
      ? []
      : [{ to: { type: 'companies' as const, id: companyFor(crm, company, source).id }, typeId: 1 }];
  // a form that is sent again with the same address is the same person
  const known = source === 'FORM' ? crm.tables.contacts.find('email', properties['email'] ?? '') : undefined;
  if (known === undefined) return crm.create('contacts', properties, { source }, links);
  crm.update(known, properties, { source });
  return known;
}

function filled(record: StoredRecord): Record<string, string> {
  return Object.fromEntries([...record.properties].filter(([, value]) => value !== ''));
}

function contactPage(crm: Crm, id: string): SandboxContact | undefined {
  const contact = crm.tables.contacts.get(id);
  if (contact === undefined) return undefined;
  const company = crm.tables.companies.get(contact.properties.get('associatedcompanyid') ?? '');
  const owner = crm.owners.find((one) => one.id === contact.properties.get('hubspot_owner_id'));
  const notes = [...crm.links.of(contact, 'notes').keys()].flatMap((noteId) => {
    const note = crm.tables.notes.get(noteId);
    return note === undefined ? [] : [{ at: note.createdAt, html: note.properties.get('hs_note_body') ?? '' }];
  });
  return {
    id: contact.id,
    properties: filled(contact),
    ...(company !== undefined && { company: { id: company.id, properties: filled(company) } }),
    ...(owner !== undefined && { owner: owner.name }),
    notes,
  };
}

/** How much later a persona does what it does next: long after the app has read what came first. */
const LATER_MS = 3_000;

/** The "New lead" button: makes the persona asked for, or the next one of a fixed cycle. Answers the last who came. */
function leadMaker(crm: Crm, random: () => number, now: () => Temporal.Instant): SandboxHubSpotActions['newLead'] {
  let made = 0;
  const come = (persona: Persona): { contactId: string; name: string } => {
    made += 1;
    const { contact, company, later } = persona.make(random, made, now(), knownIn(crm, now()));
    const record = addContact(crm, contact, company, 'FORM');
    if (later) setTimeout(() => crm.update(record, later, { source: 'FORM' }), LATER_MS).unref();
    return { contactId: record.id, name: [contact['firstname'], contact['lastname']].filter(Boolean).join(' ') };
  };
  return ({ persona }) => {
    const id = persona ?? CYCLE[made % CYCLE.length];
    const chosen = personas.find((one) => one.id === id);
    if (chosen === undefined) {
      const known = personas.map((one) => one.id).join(', ');
      return Promise.resolve({ ok: false, error: `There is no persona "${id}". Choose one of ${known}.` });
    }
    const came = Array.from({ length: chosen.count ?? 1 }, () => come(chosen));
    return Promise.resolve({ ok: true, ...came.at(-1) });
  };
}

function startWebhooks(options: SandboxHubSpotOptions, crm: Crm, wire: () => number): Webhooks & { again: Again } {
  const { portalId, appId, clientSecret, clock } = options;
  const eventOf = (change: RecordChange): WebhookEvent | undefined =>
    webhookEvent(change, { portalId, appId, eventId: Math.floor(wire() * 4_000_000_000) });
  const webhooks = createWebhooks({
    url: options.webhookUrl,
    clientSecret,
    now: () => clock.now(),
    timeoutMs: options.webhookTimeoutMs ?? 5_000,
    delayMs: options.webhookDelayMs ?? ((attempt) => retryDelay(attempt, wire)),
  });
  crm.watch((change) => {
    const event = eventOf(change);
    if (event !== undefined) webhooks.send(event);
  });
  const again: Again = ({ id }, url) => {
    const event = eventOf({ what: 'creation', type: 'contacts', id, at: crm.now(), source: 'CRM_UI' });
    return webhookCurl(url, clientSecret, event === undefined ? [] : [event], clock.now());
  };
  return { ...webhooks, again };
}
type Again = (contact: StoredRecord, url: string) => string;

/** Starts the far side of the wire: HubSpot's API with its state and its rules, and webhooks for what changes. */
export async function startSandboxHubSpot(options: SandboxHubSpotOptions): Promise<SandboxHubSpot> {
  const { portalId, token, paced, clock } = options;
  const random = options.random ?? randomStream(42);
  // a stream of its own, so that who comes next does not depend on how much was said on the wire
  const wire = randomStream(Math.floor(random() * 2 ** 32));
  const now = (): number => clock.now().epochMilliseconds;
  const crm = createCrm({ owners: options.owners, now });
  const webhooks = startWebhooks(options, crm, wire);
  const contract = await openContract(crm);
  const naming = { correlationId: () => correlationId(wire), now };
  const server = await startServer({ contract, token, portalId, paced, port: options.port ?? 0, ...naming });
  const byHand = { source: 'CRM_UI' } as const;
  return {
    url: server.url,
    crm,
    setWebhookUrl: webhooks.setUrl,
    createContact: (properties, company) => addContact(crm, properties, company, 'CRM_UI').id,
    updateContact: (id, properties) => crm.update(existing(crm, id), properties, byHand),
    mergeContacts: (primary, other) => mergeRecords(crm, existing(crm, primary), existing(crm, other), byHand).id,
    deleteContact(id, privacy = false) {
      if (privacy) forgetContact(crm, existing(crm, id), byHand);
      else crm.archive(existing(crm, id), byHand);
    },
    contact: (id) => contactPage(crm, id),
    newLead: leadMaker(crm, random, () => clock.now()),
    curl: (contactId, url) => webhooks.again(existing(crm, contactId), url),
    calls: server.calls,
    fail: server.fail,
    deliveries: webhooks.deliveries,
    idle: webhooks.idle,
    async stop() {
      webhooks.stop();
      await server.stop();
    },
  };
}
