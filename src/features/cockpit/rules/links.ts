import type { Instant, Link } from '../model.ts';

/** What was last heard of somebody at the other end. */
export interface Heard {
  ok?: Instant;
  fault?: { at: Instant; code: string };
}

export interface Ends {
  slack: Heard | undefined;
  hubspot: Heard | undefined;
  /** `poll`: HubSpot is asked, and tells nothing by itself. */
  webhooks: { by: 'webhook' | 'poll'; last?: Instant; since: Instant };
  /** Whoever is asked about companies, by name. */
  enrichers: Record<string, Heard | undefined>;
  model: { isSet: boolean; heard: Heard | undefined };
  heartbeat: { unset: true } | { unset: false; lastHeard?: Instant };
}

type Ago = (at: Instant) => string;

/** How each of them is, in words, and where something is broken what to do about it. */
export function linksOf(ends: Ends, ago: Ago, now: Instant): Link[] {
  return [
    outside('Slack', ends.slack, SLACK, 'Look at slack-status.com; Baton tries again by itself meanwhile.', ago),
    outside(
      'HubSpot',
      ends.hubspot,
      HUBSPOT,
      'Look at status.hubspot.com; Baton tries again by itself meanwhile.',
      ago,
    ),
    webhooks(ends.webhooks, ago, now),
    ...Object.entries(ends.enrichers).map(([name, heard]) =>
      outside(name, heard, ENRICHERS, 'Leads go on without it; if it stays so, ask whoever sells it.', ago),
    ),
    ...(Object.keys(ends.enrichers).length === 0 ? [NO_ENRICHERS] : []),
    model(ends.model, ago),
    heartbeat(ends.heartbeat, ago),
  ];
}

const REINSTALL = 'Install the app again with slack-manifest.yml as it is now: it has the scopes.';
const SLACK_TOKEN = 'Copy the Bot User OAuth Token from api.slack.com/apps into SLACK_BOT_TOKEN, and restart Baton.';
const SLACK: Record<string, string> = {
  invalid_auth: SLACK_TOKEN,
  not_authed: SLACK_TOKEN,
  account_inactive: SLACK_TOKEN,
  token_revoked: SLACK_TOKEN,
  token_expired: SLACK_TOKEN,
  missing_scope: REINSTALL,
  channel_not_found: 'Invite Baton to the channels of team.yml: /invite @Baton.',
  not_in_channel: 'Invite Baton to the channels of team.yml: /invite @Baton.',
  is_archived: 'A channel of team.yml is archived: bring it back, or name another.',
  ratelimited: 'Nothing: Slack asked for a pause, and what waits goes out after it.',
};
const HUBSPOT: Record<string, string> = {
  'hubspot-auth': 'Copy the access token of your HubSpot app into HUBSPOT_TOKEN, and restart Baton.',
  'hubspot-missing-scope': 'Give your HubSpot app the scopes of docs/install.md, and install it again.',
  'hubspot-daily-limit':
    'The calls of the day are used up: find out which other app uses them, or ask HubSpot for more.',
  'hubspot-rate-limit': 'Lower HUBSPOT_CALLS_PER_10_S: other apps of your account call too.',
};
const ENRICHERS: Record<string, string> = {
  refused: 'The key is not taken: put a new one into the environment, and restart Baton.',
  spent: 'No credits are left: buy some, or take the key out of the environment.',
};
const MODEL: Record<string, string> = {
  key: 'Put a new ANTHROPIC_API_KEY into the environment, and restart Baton.',
  spent: 'Add credit at console.anthropic.com, or take ANTHROPIC_API_KEY out of the environment.',
  model: 'Set BATON_MODEL to one that is offered, and restart Baton.',
  misunderstood: 'Set BATON_MODEL to a model with structured output; if it has that, update Baton.',
};

/** A record that is not there, or a value that is not taken: whoever said so is well. */
const TELLS_NOTHING = ['hubspot-not-found', 'hubspot-conflict', 'hubspot-validation', 'hubspot-refused'];

function outside(
  name: string,
  heard: Heard | undefined,
  fixes: Record<string, string>,
  otherwise: string,
  ago: Ago,
): Link {
  const { ok, fault } = heard ?? {};
  const isWell = !fault || (ok && Temporal.Instant.compare(ok, fault.at) >= 0) || isAnswer(fault.code, fixes, name);
  if (!isWell) return { name, says: `it said ${fault.code} ${ago(fault.at)}`, fix: fixes[fault.code] ?? otherwise };
  return { name, says: ok ? `answered ${ago(ok)}` : 'not asked since the start' };
}

/** What Slack calls wrong about one message says nothing of the whole, unless we know what to do about it. */
function isAnswer(code: string, fixes: Record<string, string>, name: string): boolean {
  if (TELLS_NOTHING.includes(code)) return true;
  return (
    name === 'Slack' && fixes[code] === undefined && /_not_found$|^not_enabled$|^invalid_(arg|block|user)/.test(code)
  );
}

const QUIET = Temporal.Duration.from({ hours: 24 });

function webhooks({ by, last, since }: Ends['webhooks'], ago: Ago, now: Instant): Link {
  const name = 'HubSpot’s news';
  if (by === 'poll')
    return { name, says: 'HubSpot is asked every 30 s. With PUBLIC_URL and HUBSPOT_CLIENT_SECRET it tells by itself.' };
  const heard = last ?? since;
  const isQuiet = Temporal.Instant.compare(heard.add(QUIET), now) < 0;
  const says = last ? `last told ${ago(last)}` : `nothing told since the start, ${ago(since)}`;
  if (!isQuiet) return { name, says };
  const fix =
    'See whether PUBLIC_URL leads here and the webhooks of your HubSpot app are on: HubSpot → Development → your app → Webhooks. The sweep every 10 minutes brings what is missed.';
  return { name, says, fix };
}

const NO_ENRICHERS: Link = {
  name: 'Company data',
  says: 'nobody is asked. APOLLO_API_KEY or PEOPLEDATALABS_API_KEY would fill in what HubSpot does not know.',
};

function model({ isSet, heard }: Ends['model'], ago: Ago): Link {
  const name = 'Model';
  if (!isSet)
    return { name, says: 'none: reports go out in fixed words. ANTHROPIC_API_KEY would put them into better ones.' };
  return outside(name, heard, MODEL, 'Reports go out in fixed words meanwhile.', ago);
}

function heartbeat(state: Ends['heartbeat'], ago: Ago): Link {
  const name = 'Watcher';
  if (state.unset)
    return {
      name,
      says: 'nobody outside watches whether Baton runs: set HEARTBEAT_URL, and a service there alarms you.',
    };
  if (state.lastHeard) return { name, says: `heard that all is well ${ago(state.lastHeard)}` };
  return {
    name,
    says: 'has not answered since the start',
    fix: 'See whether HEARTBEAT_URL is right. It is only told when all is well: look at what is wrong above.',
  };
}
