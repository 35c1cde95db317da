import { systemClock } from '#adapters/clock.ts';
import { signedWebhook } from '#sandbox/hubspot/start.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';

/** The local Slack and HubSpot, their pace lifted, in this process: what is measured runs in another. */
export interface FarSide {
  sandbox: Sandbox;
  webhookUrl: string;
  /** Contacts that are on nobody's list yet, each of a kind that is routed. */
  makeContacts(count: number): string[];
  signed(contactIds: string[]): { headers: Record<string, string>; body: string };
  /** By contact id: when its card arrived, each time it did. Epoch milliseconds. */
  arrivals(): Map<string, number[]>;
}

const root = new URL('..', import.meta.url).pathname;
const SECRET = 'sandbox-client-secret';

export async function startFarSide(): Promise<FarSide> {
  const clock = systemClock();
  const sandbox = await startSandbox({ root, clock, env: {}, paced: false, page: false, webhooks: false });
  const webhookUrl = `${sandbox.env['PUBLIC_URL']}/webhooks/hubspot`;
  let made = 0;
  let told = 0;
  const arrivals = new Map<string, number[]>();
  const seen = new Set<string>();
  sandbox.slack.watch('U0ANA', (change) => {
    if (change.type !== 'message' || change.message.threadTs !== undefined || seen.has(change.message.ts)) return;
    const { blocks, ts } = change.message;
    const contactId = /record\/0-1\/(\d+)/.exec(JSON.stringify(blocks))?.[1];
    if (contactId === undefined) return;
    seen.add(ts);
    arrivals.set(contactId, [...(arrivals.get(contactId) ?? []), Number(ts) * 1000]);
  });

  return {
    sandbox,
    webhookUrl,
    makeContacts: (count) =>
      Array.from({ length: count }, () => {
        made += 1;
        return sandbox.hubspot.createContact(contactProperties(made, clock.now()), companyProperties(made));
      }),
    signed(contactIds) {
      const at = clock.now();
      const events = contactIds.map((contactId) => {
        told += 1;
        return {
          eventId: told,
          subscriptionId: 1,
          portalId: 4242,
          appId: 4242,
          occurredAt: at.epochMilliseconds,
          subscriptionType: 'contact.creation',
          attemptNumber: 0,
          objectId: Number(contactId),
          changeSource: 'CRM_UI',
          changeFlag: 'NEW',
          sourceId: 'bench',
        };
      });
      return signedWebhook(webhookUrl, SECRET, events, at);
    },
    arrivals: () => arrivals,
  };
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
