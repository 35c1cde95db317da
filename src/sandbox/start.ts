import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ownersOf, readApp, readTeam, slackChannels, slackId, slackPeople, workers, type Company } from './company.ts';
import { startSandboxClaude, type SandboxClaude } from './claude/start.ts';
import { createControls, type SandboxControls } from './controls.ts';
import { freePort } from './free-port.ts';
import { chatter } from './seed/chatter.ts';
import { personas } from './seed/personas.ts';
import { seedCrm, type SeedOptions } from './seed/crm.ts';
import { randomStream } from './hubspot/random-stream.ts';
import { startSandboxHubSpot, type SandboxHubSpot } from './hubspot/start.ts';
import { untilOfficeHours } from './office-hours.ts';
import { startSandboxMail, type SandboxMail } from './mail/start.ts';
import { startSandboxPage } from './page/start.ts';
import { unannouncedLead } from './unannounced-lead.ts';
import { wireOf } from './wire.ts';
import { startSandboxSlack, type SandboxSlack } from './slack/start.ts';

/** Nothing here is secret: these open nothing but the sandbox. */
const TOKENS = {
  bot: 'xoxb-sandbox',
  app: 'xapp-sandbox',
  signing: 'sandbox-signing-secret',
  hubspot: 'sandbox-hubspot-token',
  client: 'sandbox-client-secret',
  claude: 'sandbox-claude-key',
};
const PORTAL = '4242';
/** What the stand-in for Claude says: plain sentences about the facts, in the words that it is given for them. */
const SPEECH = { script: ['WORDS: FACT.', 'Worth a look: WORDS, FACT.'], items: 4 };

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
  /** How much the company has behind it: 1,500 people and 60 deals, or as usual enough for a test. */
  size?: SeedOptions['size'];
  /** Without webhooks HubSpot keeps what changes to itself, and whoever measures sends them. */
  webhooks?: boolean;
}

export interface Sandbox extends Pick<SandboxControls, 'observe' | 'onReset'> {
  /** The environment in which Baton finds this sandbox instead of the world. */
  env: Record<string, string>;
  slack: SandboxSlack;
  hubspot: SandboxHubSpot;
  mail: SandboxMail;
  url: string;
  greeting(): string;
  /** Hangs up, so that calls under way end at once; its data goes when `leaving`, whoever used it, has gone. */
  stop(leaving?: Promise<unknown>): Promise<void>;
}

/** A local Slack and HubSpot of the company that the manifests describe, with a page to look and click. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { root, clock, env } = options;
  const manifests = resolve(root, env['BATON_MANIFESTS'] ?? 'manifests');
  const company = readTeam(manifests);
  clock.advance?.(untilOfficeHours(clock.now(), company.zone));
  const publicUrl = `http://127.0.0.1:${await freePort()}`;
  const slack = await startSlack(options, company, publicUrl);
  const hubspot = await startHubSpot(options, company);
  const mail = await startSandboxMail({ clock });
  const webhookUrl = `${publicUrl}/webhooks/hubspot`;
  if (options.webhooks !== false) hubspot.setWebhookUrl(webhookUrl);
  const curl = curlLines(hubspot, webhookUrl, clock);
  // Without a model the template speaks, as it does where nobody has a key.
  const claude = env['SANDBOX_CLAUDE'] ? await startSandboxClaude({ key: TOKENS.claude, clock, ...SPEECH }) : undefined;
  const controls = controlsOf({ slack, hubspot, claude, company, clock });
  const page =
    options.page === false ? undefined : await startPage({ slack, hubspot, controls, company, curl, env, mail });
  const data = mkdtempSync(join(tmpdir(), 'baton-sandbox-'));
  return {
    env: {
      ...environment(options, publicUrl),
      SLACK_API_URL: `${slack.url}/api/`,
      HUBSPOT_API_URL: hubspot.url,
      SMTP_URL: mail.url,
      MAIL_FROM: 'Baton <baton@sandbox.example>',
      ...(claude && { ANTHROPIC_API_KEY: TOKENS.claude, ANTHROPIC_API_URL: claude.url }),
      BATON_DATA: data,
      BATON_MANIFESTS: manifests,
    },
    slack,
    hubspot,
    mail,
    url: page?.url ?? slack.url,
    greeting: () => greeting(page?.url ?? '', curl(), clock.now().toZonedDateTimeISO(company.zone)),
    observe: controls.observe,
    onReset: controls.onReset,
    async stop(leaving) {
      await page?.stop();
      await Promise.all([hubspot.stop(), slack.stop(), claude?.stop(), mail.stop(), leaving]);
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function startSlack(options: SandboxOptions, company: Company, publicUrl: string): Promise<SandboxSlack> {
  const { root, clock, transport, paced = true, size } = options;
  const { scopes, ...face } = readApp(root);
  const slack = await startSandboxSlack({
    ...face,
    team: { id: 'T0SANDBOX', name: company.name, domain: 'sandbox' },
    people: slackPeople(company),
    channels: slackChannels(company),
    app: { id: 'A0BATON', botUserId: 'U0BATON', botId: 'B0BATON', name: 'Baton', scopes },
    tokens: { bot: TOKENS.bot, app: TOKENS.app },
    signingSecret: TOKENS.signing,
    clock,
    delivery: transport === 'http' ? { http: `${publicUrl}/slack/events` } : 'socket',
    paced,
  });
  if (size === 'full') slack.remember(whatWasSaid(company, clock.now()));
  return slack;
}

/** The team's messages of the last weeks, by their Slack ids. */
function whatWasSaid(company: Company, now: Temporal.Instant): Parameters<SandboxSlack['remember']>[0] {
  const ids = new Map(company.people.map((person) => [person.id, slackId(person)]));
  const idOf = (person: string): string => ids.get(person) ?? '';
  return chatter(company, randomStream(11), now).map(({ author, reactions = [], ...said }) => ({
    ...said,
    user: idOf(author),
    reactions: reactions.map(({ name, by }) => ({ name, by: by.map(idOf) })),
  }));
}

async function startHubSpot(options: SandboxOptions, company: Company): Promise<SandboxHubSpot> {
  const { clock, paced = true, size } = options;
  const owners = ownersOf(company);
  const hubspot = await startSandboxHubSpot({
    portalId: PORTAL,
    token: TOKENS.hubspot,
    clientSecret: TOKENS.client,
    appId: 4242,
    owners,
    clock,
    paced,
  });
  seedCrm(hubspot.crm, randomStream(7), clock.now(), { size: size ?? 'small', team: owners });
  return hubspot;
}

interface FarSides {
  slack: SandboxSlack;
  hubspot: SandboxHubSpot;
  company: Company;
}

interface Controlled extends FarSides, Pick<SandboxOptions, 'clock'> {
  claude: SandboxClaude | undefined;
}

function controlsOf({ slack, hubspot, claude, company, clock }: Controlled): SandboxControls {
  return createControls({
    clock,
    team: company,
    people: workers(company),
    faults() {
      const { api, webhooks } = hubspot.faults();
      return { slack: slack.fault(), hubspot: api, webhooks };
    },
    setFaults({ slack: fault, hubspot: api, webhooks }) {
      slack.setFault(fault);
      hubspot.setFaults({ api, webhooks });
    },
    wire: (limit) => wireOf(slack, hubspot, claude, limit),
    closeDeal: hubspot.closeDeal,
    logCall: ({ as, contact }) => hubspot.logCall(contact, company.people.find((one) => slackId(one) === as)?.email),
  });
}

interface PageParts extends FarSides {
  controls: SandboxControls;
  curl: (contactId?: string) => string;
  env: SandboxOptions['env'];
  mail: SandboxMail;
}

function startPage({
  slack,
  hubspot,
  controls,
  company,
  curl,
  env,
  mail,
}: PageParts): ReturnType<typeof startSandboxPage> {
  return startSandboxPage({
    slack,
    hubspot,
    controls,
    port: Number(env['PORT'] ?? 3000),
    title: company.name,
    mails: mail.mails,
    me: slackPeople(company)[0]?.id ?? '',
    personas: personas.map(({ make: _make, ...shown }) => shown),
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

function greeting(url: string, curl: string, now: Temporal.ZonedDateTime): string {
  return [
    '',
    `  Baton’s sandbox: ${url}`,
    '',
    `  A local Slack and HubSpot, where it is ${now.toLocaleString('en-GB', { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })}. Nothing leaves this machine.`,
    `  What it mails stands at ${url}/mails.`,
    '  Press New lead on the page, or send a signed webhook',
    '  (the signature works for five minutes, the page has a fresh one):',
    '',
    `  ${curl}`,
    '',
  ].join('\n');
}
