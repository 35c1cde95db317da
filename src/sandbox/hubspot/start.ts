import type { SandboxAnswer } from '../contract.ts';
import type { SandboxHubSpotActions } from '../hubspot-contract.ts';
import { addContact, closeDeal, contactPage, existing, logCall } from './by-hand.ts';
import { openContract } from './contract.ts';
import { createCrm } from './crm.ts';
import { forgetContact, mergeRecords } from './merge.ts';
import { NO_FAULTS, type Fault, type StandingFaults } from './faults.ts';
import { leadMaker } from './new-lead.ts';
import type { Owner, RecordChange } from './model.ts';
import { correlationId, randomStream } from './random-stream.ts';
import type { Crm } from './state.ts';
import { startServer, type Call } from './server.ts';
import { webhookCurl } from './signature.ts';
import { DEFAULT_SUBSCRIPTIONS, webhookEvents, type WebhookEvent, type WebhookShape } from './webhook-events.ts';
import { createWebhooks, retryDelay, type WebhookDelivery, type Webhooks } from './webhooks.ts';

export { signedWebhook, webhookCurl } from './signature.ts';

const SLOW_MS = 4_000;

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
  /** Classic unless it says otherwise. */
  webhookShape?: WebhookShape;
  /** `contact.creation`, `deal.propertyChange dealstage`: of what is not in it no webhook tells. */
  subscriptions?: string[];
  /** How long an answer takes while the API is slow: 4 s. */
  slowMs?: number;
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
  /** What the API and the webhooks suffer from now on, until the next call of this. */
  setFaults(faults: StandingFaults): void;
  faults(): StandingFaults;
  /** As if somebody moved a deal to "Closed won" in HubSpot: the one asked for, or the oldest that is open. */
  closeDeal(request: { dealId?: string }): Promise<SandboxAnswer & { dealId?: string; name?: string }>;
  /** As if the owner of this address logged a call that they made just now. */
  logCall(contactId: string, ownerEmail: string | undefined): SandboxAnswer;
  /** Oldest first, the last 10,000. */
  deliveries(): WebhookDelivery[];
  idle(): Promise<void>;
}

type Again = (contactId: string, url: string) => string;

/** HubSpot does not promise that `eventId` is unique: every fifth event has that of the one before it. */
function eventIds(wire: () => number): () => number {
  let [made, last] = [0, 0];
  return () => {
    made += 1;
    if (made % 5 !== 0) last = Math.floor(wire() * 4_000_000_000);
    return last;
  };
}

function startWebhooks(
  options: SandboxHubSpotOptions,
  crm: Crm,
  wire: () => number,
  faults: () => StandingFaults,
): Webhooks & { again: Again } {
  const { portalId, appId, clientSecret, clock } = options;
  const { subscriptions = DEFAULT_SUBSCRIPTIONS, webhookShape: shape = 'classic' } = options;
  const shaped = webhookEvents({ portalId, appId, subscriptions, shape });
  const nextId = eventIds(wire);
  const eventOf = (change: RecordChange): WebhookEvent | undefined => shaped(change, nextId);
  const webhooks = createWebhooks({
    url: options.webhookUrl,
    clientSecret,
    now: () => clock.now(),
    timeoutMs: options.webhookTimeoutMs ?? 5_000,
    delayMs: options.webhookDelayMs ?? ((attempt) => retryDelay(attempt, wire)),
    faults: () => faults().webhooks,
  });
  crm.watch((change) => {
    const event = eventOf(change);
    if (event !== undefined) webhooks.send(event);
  });
  const again: Again = (contactId, url) => {
    const { id } = existing(crm, contactId);
    const event = eventOf({ what: 'creation', type: 'contacts', id, at: crm.now(), source: 'CRM_UI' });
    return webhookCurl(url, clientSecret, event === undefined ? [] : [event], clock.now());
  };
  return { ...webhooks, again };
}

/** Starts the far side of the wire: HubSpot's API with its state and its rules, and webhooks for what changes. */
export async function startSandboxHubSpot(options: SandboxHubSpotOptions): Promise<SandboxHubSpot> {
  const { portalId, token, paced, clock } = options;
  const random = options.random ?? randomStream(42);
  // a stream of its own, so that who comes next does not depend on how much was said on the wire
  const wire = randomStream(Math.floor(random() * 2 ** 32));
  const now = (): number => clock.now().epochMilliseconds;
  const crm = createCrm({ owners: options.owners, now });
  let faults = NO_FAULTS;
  const webhooks = startWebhooks(options, crm, wire, () => faults);
  const contract = await openContract(crm);
  const naming = { correlationId: () => correlationId(wire), now };
  const troubles = { api: () => faults.api, slowMs: options.slowMs ?? SLOW_MS };
  const port = options.port ?? 0;
  const server = await startServer({ contract, token, portalId, paced, port, ...naming, ...troubles });
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
    closeDeal: ({ dealId }) => Promise.resolve(closeDeal(crm, dealId)),
    logCall: (contactId, email) => logCall(crm, contactId, email),
    curl: webhooks.again,
    calls: server.calls,
    fail: server.fail,
    setFaults: (next) => void (faults = structuredClone(next)),
    faults: () => structuredClone(faults),
    deliveries: webhooks.deliveries,
    idle: webhooks.idle,
    async stop() {
      webhooks.stop();
      await server.stop();
    },
  };
}
