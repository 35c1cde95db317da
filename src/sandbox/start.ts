import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  isHoliday,
  ownersOf,
  readCommands,
  readScopes,
  readTeam,
  slackChannels,
  slackPeople,
  type Company,
} from './company.ts';
import { freePort } from './free-port.ts';
import { personas } from './seed/personas.ts';
import { seedCrm } from './seed/crm.ts';
import { randomStream } from './hubspot/random-stream.ts';
import { startSandboxHubSpot, type SandboxHubSpot } from './hubspot/start.ts';
import { untilOfficeHours } from './office-hours.ts';
import { startSandboxPage } from './page/start.ts';
import { unannouncedLead } from './unannounced-lead.ts';
import { startSandboxSlack, type SandboxSlack } from './slack/start.ts';

/** Nothing here is secret: these open nothing but the sandbox. */
const TOKENS = {
  bot: 'xoxb-sandbox',
  app: 'xapp-sandbox',
  signing: 'sandbox-signing-secret',
  hubspot: 'sandbox-hubspot-token',
  client: 'sandbox-client-secret',
};
const PORTAL = '4242';

export interface SandboxOptions {
  /** The project's folder: the company is read from its manifests. */
  root: string;
  /** Where `advance` is given, time is moved on to office hours: at night nobody is there to take a lead. */
  clock: { now(): Temporal.Instant; advance?(by: Temporal.Duration): void };
  env: Record<string, string | undefined>;
  transport?: 'socket' | 'http';
  /** `false` lifts the rate limits of both, for load measurements. */
  paced?: boolean;
  /** Without a page there are only the wires. */
  page?: boolean;
  /** Without webhooks HubSpot keeps what changes to itself, and whoever measures sends them. */
  webhooks?: boolean;
}

export interface Sandbox {
  /** The environment in which Baton finds this sandbox instead of the world. */
  env: Record<string, string>;
  slack: SandboxSlack;
  hubspot: SandboxHubSpot;
  url: string;
  greeting(): string;
  stop(): Promise<void>;
}

/** A local Slack and HubSpot of the company that the manifests describe, with a page to look and click. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { root, clock, env } = options;
  const manifests = resolve(root, env['BATON_MANIFESTS'] ?? 'manifests');
  const company = readTeam(manifests);
  clock.advance?.(untilOfficeHours(clock.now(), company.zone, (date) => isHoliday(company, date)));
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  const slack = await startSlack(options, company, publicUrl);
  const hubspot = await startHubSpot(options, company);
  const webhookUrl = `${publicUrl}/webhooks/hubspot`;
  if (options.webhooks !== false) hubspot.setWebhookUrl(webhookUrl);
  const curl = curlLines(hubspot, webhookUrl, clock);
  const page = options.page === false ? undefined : await startPage({ slack, hubspot, company, curl, env });
  const data = mkdtempSync(join(tmpdir(), 'baton-sandbox-'));
  return {
    env: {
      ...environment(options, publicUrl),
      ...addresses(slack, hubspot),
      BATON_DATA: data,
      BATON_MANIFESTS: manifests,
    },
    slack,
    hubspot,
    url: page?.url ?? slack.url,
    greeting: () => greeting(page?.url ?? '', curl(), clock.now().toZonedDateTimeISO(company.zone)),
    async stop() {
      await page?.stop();
      await hubspot.stop();
      await slack.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function startSlack(options: SandboxOptions, company: Company, publicUrl: string): Promise<SandboxSlack> {
  const { root, clock, transport, paced = true } = options;
  return startSandboxSlack({
    team: { id: 'T0SANDBOX', name: company.name, domain: 'sandbox' },
    people: slackPeople(company),
    channels: slackChannels(company),
    app: { id: 'A0BATON', botUserId: 'U0BATON', botId: 'B0BATON', name: 'Baton', scopes: readScopes(root) },
    commands: readCommands(root),
    tokens: { bot: TOKENS.bot, app: TOKENS.app },
    signingSecret: TOKENS.signing,
    clock,
    delivery: transport === 'http' ? { http: `${publicUrl}/slack/events` } : 'socket',
    paced,
  });
}

async function startHubSpot({ clock, paced = true }: SandboxOptions, company: Company): Promise<SandboxHubSpot> {
  const hubspot = await startSandboxHubSpot({
    portalId: PORTAL,
    token: TOKENS.hubspot,
    clientSecret: TOKENS.client,
    appId: 4242,
    owners: ownersOf(company),
    clock,
    paced,
  });
  seedCrm(hubspot.crm, randomStream(7), clock.now());
  return hubspot;
}

interface PageParts {
  slack: SandboxSlack;
  hubspot: SandboxHubSpot;
  company: Company;
  curl: (contactId?: string) => string;
  env: SandboxOptions['env'];
}

function startPage({ slack, hubspot, company, curl, env }: PageParts): ReturnType<typeof startSandboxPage> {
  return startSandboxPage({
    slack,
    hubspot,
    port: Number(env['PORT'] ?? 3000),
    title: company.name,
    me: slackPeople(company)[0]?.id ?? '',
    personas: personas.map(({ id, label }) => ({ id, label })),
    curl,
  });
}

/** Each line is about somebody of whom nobody has been told, unless it is asked about a contact. */
function curlLines(hubspot: SandboxHubSpot, webhookUrl: string, clock: SandboxOptions['clock']): PageParts['curl'] {
  let told = 0;
  return (contactId) => {
    told += 1;
    return hubspot.curl(contactId ?? unannouncedLead(hubspot.crm, randomStream(told), told, clock.now()), webhookUrl);
  };
}

function environment({ transport, paced = true, env }: SandboxOptions, publicUrl: string): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: TOKENS.bot,
    ...(transport === 'http' ? { SLACK_SIGNING_SECRET: TOKENS.signing } : { SLACK_APP_TOKEN: TOKENS.app }),
    HUBSPOT_TOKEN: TOKENS.hubspot,
    HUBSPOT_CLIENT_SECRET: TOKENS.client,
    PUBLIC_URL: publicUrl,
    INTAKE: 'webhook',
    HOST: '127.0.0.1',
    PORT: new URL(publicUrl).port,
    HEALTH_PORT: '0',
    LOG_LEVEL: env['LOG_LEVEL'] ?? 'warn',
    ...(paced ? {} : { SLACK_POSTS_PER_SECOND: '1000000', HUBSPOT_CALLS_PER_10_S: '1000000' }),
  };
}

function addresses(slack: SandboxSlack, hubspot: SandboxHubSpot): Record<string, string> {
  return { SLACK_API_URL: `${slack.url}/api/`, HUBSPOT_API_URL: hubspot.url };
}

function greeting(url: string, curl: string, now: Temporal.ZonedDateTime): string {
  return [
    '',
    `  Baton’s sandbox: ${url}`,
    '',
    `  A local Slack and HubSpot, where it is ${now.toLocaleString('en-GB', { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })}. Nothing leaves this machine.`,
    '  Press New lead on the page, or send a signed webhook',
    '  (the signature works for five minutes, the page has a fresh one):',
    '',
    `  ${curl}`,
    '',
  ].join('\n');
}
