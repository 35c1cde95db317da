import { systemClock } from '#adapters/clock.ts';
import type { Clock } from '#lib/clock.ts';
import { signedWebhook } from '#sandbox/hubspot/start.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';

export type Signed = ReturnType<typeof signedWebhook>;
export type WebhookEvent = Parameters<typeof signedWebhook>[2][number];

/** The local Slack and HubSpot, their pace lifted, in this process: what is measured runs in another. */
export interface FarSide {
  sandbox: Sandbox;
  webhookUrl: string;
  /** Contacts that are on nobody's list yet, each of a kind that is routed. Those last changed long ago no sweep finds. */
  makeContacts(count: number, changed?: 'now' | 'long ago'): string[];
  signed(contactIds: string[]): Signed;
  /** HubSpot's news that these contacts were made: events of their own at each call. */
  news(contactIds: string[]): WebhookEvent[];
  /** The same events may be signed and sent again, as HubSpot does when it was not answered. */
  sign(events: WebhookEvent[]): Signed;
  /** By contact id: when its card arrived, each time it did. Epoch milliseconds. */
  arrivals(): Map<string, number[]>;
}

const root = new URL('..', import.meta.url).pathname;
/** Who watches #leads. Whoever posts much there should mark it read for her, or what is unread is counted again each time. */
export const LOOKOUT = 'U0ANA';
const SECRET = 'sandbox-client-secret';

export async function startFarSide(clock: Clock = systemClock()): Promise<FarSide> {
  const sandbox = await startSandbox({ root, clock, env: {}, paced: false, page: false, webhooks: false });
  const webhookUrl = `${sandbox.env['PUBLIC_URL']}/webhooks/hubspot`;
  const { hubspot } = sandbox;
  let made = 0;
  let told = 0;
  const arrivals = new Map<string, number[]>();
  const seen = new Set<string>();
  sandbox.slack.watch(LOOKOUT, (change) => {
    if (change.type !== 'message' || change.message.threadTs !== undefined || seen.has(change.message.ts)) return;
    const { blocks, ts } = change.message;
    const contactId = /record\/0-1\/(\d+)/.exec(JSON.stringify(blocks))?.[1];
    if (contactId === undefined) return;
    seen.add(ts);
    // Else what is unread is counted again with each card.
    if (seen.size % 20 === 0) sandbox.slack.read({ as: LOOKOUT, channel: change.message.channel });
    arrivals.set(contactId, [...(arrivals.get(contactId) ?? []), Number(ts) * 1000]);
  });

  const news = (contactIds: string[]): WebhookEvent[] =>
    contactIds.map((contactId) => {
      told += 1;
      return {
        eventId: told,
        subscriptionId: 1,
        portalId: 4242,
        appId: 4242,
        occurredAt: clock.now().epochMilliseconds,
        subscriptionType: 'contact.creation',
        attemptNumber: 0,
        objectId: Number(contactId),
        changeSource: 'CRM_UI',
        changeFlag: 'NEW',
        sourceId: 'bench',
      };
    });
  const sign = (events: WebhookEvent[]): Signed => signedWebhook(webhookUrl, SECRET, events, clock.now());

  return {
    sandbox,
    webhookUrl,
    makeContacts: (count, changed = 'now') =>
      Array.from({ length: count }, () => {
        made += 1;
        const company = companyProperties(made);
        if (changed === 'now') return hubspot.createContact(contactProperties(made, clock.now()), company);
        return longKnown(hubspot, contactProperties(made, clock.now()), company, clock.now().subtract({ hours: 48 }));
      }),
    signed: (contactIds) => sign(news(contactIds)),
    news,
    sign,
    arrivals: () => arrivals,
  };
}

function longKnown(
  hubspot: Sandbox['hubspot'],
  contact: Record<string, string>,
  company: Record<string, string>,
  since: Temporal.Instant,
): string {
  const written = { source: 'IMPORT' as const, at: since.epochMilliseconds };
  const { id } = hubspot.crm.create('companies', company, written);
  return hubspot.crm.create('contacts', contact, written, [{ to: { type: 'companies', id }, typeId: 1 }]).id;
}

function contactProperties(n: number, now: Temporal.Instant): Record<string, string> {
  return {
    email: `lead${n}@company${n % 500}.example`,
    firstname: 'Lead',
    lastname: `Number ${n}`,
    jobtitle: 'VP Operations',
    hs_analytics_num_page_views: '7',
    hs_analytics_num_visits: '2',
    hs_analytics_last_url: 'https://fernhill.example/pricing',
    hs_analytics_last_timestamp: now.toString(),
    num_conversion_events: '1',
    recent_conversion_event_name: 'Request a demo',
    recent_conversion_date: now.toString(),
  };
}

function companyProperties(n: number): Record<string, string> {
  const id = n % 500;
  return {
    name: `Company ${id}`,
    domain: `company${id}.example`,
    numberofemployees: '240',
    industry: 'COMPUTER_SOFTWARE',
  };
}
