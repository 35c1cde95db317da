import { z } from 'zod';
import { SetupError } from '#lib/errors.ts';

const text = z.string().trim().min(1);
const port = z.coerce.number().int().min(0).max(65_535);

/** An empty line in .env is the same as no line. */
function given(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value]] : [])));
}

function decoded(text = ''): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const Env = z.object({
  SLACK_BOT_TOKEN: text.startsWith(
    'xoxb-',
    'must begin with xoxb-: api.slack.com/apps → your app → OAuth & Permissions',
  ),
  SLACK_APP_TOKEN: text
    .startsWith('xapp-', 'must begin with xapp-: api.slack.com/apps → your app → Basic Information → App-Level Tokens')
    .optional(),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_API_URL: z.url().optional(),
  SLACK_POSTS_PER_SECOND: z.coerce.number().positive().default(1),
  HUBSPOT_TOKEN: text,
  HUBSPOT_CLIENT_SECRET: text.optional(),
  HUBSPOT_API_URL: z.url().optional(),
  HUBSPOT_CALLS_PER_10_S: z.coerce.number().positive().default(90),
  APOLLO_API_KEY: text.optional(),
  APOLLO_API_URL: z.url().optional(),
  PEOPLEDATALABS_API_KEY: text.optional(),
  PEOPLEDATALABS_API_URL: z.url().optional(),
  ANTHROPIC_API_KEY: text.optional(),
  ANTHROPIC_API_URL: z.url().optional(),
  BATON_MODEL: text.default('claude-haiku-5-5'),
  NARRATION_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(600).default(60),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must begin with smtps:// or smtp://' })
    .refine((url) => decoded(URL.parse(url)?.password) !== undefined, 'a % in the password is written %25')
    .optional(),
  MAIL_FROM: text.regex(/^(?:[^<>@]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be an address').optional(),
  SIGNALS_SECRET: z.string().trim().min(16, 'must have at least 16 characters: openssl rand -hex 32').optional(),
  PUBLIC_URL: z.url().optional(),
  INTAKE: z.enum(['webhook', 'poll']).optional(),
  HEARTBEAT_URL: z.url().optional(),
  BATON_DATA: text.default('data'),
  BATON_MANIFESTS: text.default('manifests'),
  QUIET_SECONDS: z.coerce.number().min(0.1).default(60),
  CALL_TIMEOUT_SECONDS: z.coerce.number().min(0.1).default(10),
  HOST: text.default('0.0.0.0'),
  PORT: port.default(3000),
  HEALTH_HOST: text.default('127.0.0.1'),
  HEALTH_PORT: port.default(3001),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

type Read = z.output<typeof Env>;

export interface Config extends Omit<Read, 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET' | 'INTAKE'> {
  transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
  intake: 'webhook' | 'poll';
}

/** The variables that say that somebody wants the real thing. */
const CREDENTIALS = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'HUBSPOT_TOKEN'];

export function hasCredentials(env: Record<string, string | undefined>): boolean {
  return CREDENTIALS.some((name) => env[name]?.trim());
}

/** The environment as configuration. Throws one `SetupError` that lists everything wrong with it. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = Env.safeParse(given(env));
  const problems = read.success
    ? []
    : read.error.issues.map(({ path, message }) => describe(String(path[0]), message, env));
  const transport = transportOf(given(env));
  if (!transport) {
    problems.push('SLACK_APP_TOKEN (Socket Mode, no public address needed) or SLACK_SIGNING_SECRET (HTTP) is missing.');
  }
  if (read.success && read.data.INTAKE === 'webhook' && !(read.data.PUBLIC_URL && read.data.HUBSPOT_CLIENT_SECRET)) {
    problems.push(
      'INTAKE=webhook needs PUBLIC_URL and HUBSPOT_CLIENT_SECRET. Without a public address use INTAKE=poll.',
    );
  }
  if (read.success && read.data.SMTP_URL !== undefined && read.data.MAIL_FROM === undefined) {
    problems.push('MAIL_FROM is missing: SMTP_URL needs the address that mails come from.');
  }
  if (!read.success || !transport || problems.length > 0) {
    throw new SetupError(
      `Baton cannot start with this environment:\n${problems.map((line) => `  ${line}`).join('\n')}\nSee .env.example for each variable, or run npm start -- --sandbox to try Baton without any.`,
    );
  }
  const { SLACK_APP_TOKEN: _app, SLACK_SIGNING_SECRET: _secret, INTAKE, ...rest } = read.data;
  const reachable = rest.PUBLIC_URL !== undefined && rest.HUBSPOT_CLIENT_SECRET !== undefined;
  return { ...rest, transport, intake: INTAKE ?? (reachable ? 'webhook' : 'poll') };
}

function transportOf(env: Record<string, string>): Config['transport'] | undefined {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (appToken) return { kind: 'socket', appToken };
  return signingSecret ? { kind: 'http', signingSecret } : undefined;
}

/** What must never stand in a log, by what the variables are called. */
export function secretsOf(env: Record<string, string | undefined>): string[] {
  const named = Object.entries(env).flatMap(([name, value]) =>
    /TOKEN|SECRET|API_KEY|SMTP_URL/.test(name) && value ? [value] : [],
  );
  // The password of a mail server stands inside an address.
  const password = URL.parse(env['SMTP_URL'] ?? '')?.password;
  return password ? [...named, password, decoded(password) ?? password] : named;
}

const WHERE: Record<string, string> = {
  SLACK_BOT_TOKEN: ': api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token',
  HUBSPOT_TOKEN: ': HubSpot → Development → Projects → your app → Auth → Access token',
};

/** Never shows a value: it may be a secret. */
function describe(name: string, message: string, env: Record<string, string | undefined>): string {
  return env[name]?.trim() ? `${name}: ${message}.` : `${name} is missing${WHERE[name] ?? ''}.`;
}
