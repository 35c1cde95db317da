import type { Slack, SlackListeners, SlackEvent, Subcommand } from '#adapters/slack/port.ts';
import type { Finding } from '#engine/auditor.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { LaidAside, Members } from '#engine/engine.ts';
import type { Effect } from '#engine/plan.ts';
import type { KnownBlock } from '@slack/types';
import { section } from '#lib/blocks.ts';
import { noticeBlocks } from './views/notice.ts';
import { decides, laidAsideListeners, type LaidAsideParts } from './slack-laid-aside.ts';
import { agoIn } from '#lib/ago.ts';
import { laidAsideSection, SHOWN } from './views/laid-aside.ts';
import { statusText } from './views/command-texts.ts';

export interface OperationsParts extends LaidAsideParts {
  slack: Slack;
  waiting(): { open: number; overdue: number };
  /** How fresh what reports count is, in a line. */
  freshness(): string;
  /** Brings the Home tabs of ops up to date. */
  showHomes(): Effect[];
}

/** What keeps Baton itself in order: word to ops when something is wrong, Retry and Skip, and how it is. */
export interface Operations {
  listeners: SlackListeners;
  subcommands: Record<string, Subcommand>;
  /** Whether Baton is well; for ops and managers also what waits for their word. */
  homeSection(person: { roles: string[] }, now: Temporal.Instant): KnownBlock[];
  /** Slack's word about the app itself, stored when this resolves. */
  receive(event: SlackEvent): Promise<void>;
  laidAside(what: LaidAside): Promise<void>;
  findings(news: { found: Finding[]; over: Finding[] }): Promise<void>;
}

const NOTICE = 'operations.notice';
const EVENT_TOPIC = 'operations.slack-event';
/** Slack's events that end our access. */
const REMOVED = ['app_uninstalled', 'tokens_revoked'];
/** So many findings fit on a Home tab; `/baton status` has more. */
const ON_HOME = 6;

export function createOperations(parts: OperationsParts): Operations {
  const { engine, slack, clock } = parts;
  engine.register({ effects: { [NOTICE]: noticeEffect(slack) }, ...watchInstallation() });

  async function tell(key: string, text: string, choices: Choices | null): Promise<void> {
    const notices = listenersOf(parts).map((user) => ({
      kind: NOTICE,
      key: `notice:${key}:${user}`,
      subject: `ops:${user}`,
      payload: { user, text, choices: choices && { ...choices } },
    }));
    await engine.plan([...notices, ...parts.showHomes()]);
  }

  return {
    listeners: laidAsideListeners(parts),
    subcommands: { status: statusWord(parts) },
    homeSection: (person, now) => [
      section(`*Baton*\n${statusText(parts.waiting(), engine.findings(), ON_HOME)}`),
      ...(decides(person) ? forOps(parts, now) : []),
    ],
    receive: async ({ id, type }) => {
      await engine.receive([{ topic: EVENT_TOPIC, key: id, subject: type, body: { type } }]);
    },
    laidAside: ({ box, id, subject, reason, kind }) => {
      const text = `${kind ?? 'News'} about ${subject || 'something'} was laid aside after it failed: ${reason}. Later steps of the same subject wait behind it. Mend the cause, then Retry; or Skip it.`;
      return tell(`${box}:${id}:${clock.now().epochMilliseconds}`, text, { box, id });
    },
    findings: async ({ found, over }) => {
      const at = clock.now().epochMilliseconds;
      for (const { key, says } of found) await tell(`${key}:${at}`, says, null);
      for (const { key, says } of over) await tell(`over:${key}:${at}`, `This is over: ${says}`, null);
    },
  };
}

/** Until the next start: without a token that Slack takes there is none. */
function watchInstallation(): Members {
  let removed = false;
  const says =
    'Baton was removed from Slack, or its token was taken back. Install it again, set SLACK_BOT_TOKEN and restart; leads are kept meanwhile.';
  return {
    topics: {
      [EVENT_TOPIC]: {
        batch: 10,
        parallel: 1,
        handle: async (events) => {
          removed ||= events.some(({ subject }) => REMOVED.includes(subject));
        },
      },
    },
    checks: [() => (removed ? [{ key: 'slack:removed', says }] : [])],
  };
}

function forOps({ engine }: OperationsParts, now: Temporal.Instant): KnownBlock[] {
  const ago = agoIn(now);
  const total = engine.laidAside.count();
  const rows = total === 0 ? [] : engine.laidAside.newest(SHOWN);
  return laidAsideSection(rows, total, ago);
}

interface Choices {
  box: 'inbox' | 'outbox';
  id: number;
}

/** Ops; where nobody is, the managers. */
function listenersOf({ people }: OperationsParts): string[] {
  const having = (role: string): string[] =>
    Object.values(people()).flatMap(({ roles, slackId }) => (roles.includes(role) && slackId ? [slackId] : []));
  const ops = having('ops');
  return ops.length > 0 ? ops : having('manager');
}

function statusWord({ waiting, engine, freshness }: OperationsParts): Subcommand {
  return {
    usage: 'status',
    says: 'leads that wait, and whether Baton is well',
    run: async () => ({ text: `${statusText(waiting(), engine.findings())}\n${freshness()}` }),
  };
}

function noticeEffect(slack: Slack): EffectKind {
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.escalation,
    lane: () => 'slack.post:ops',
    send: async ({ key, payload }) => {
      const { user, text, choices } = payload as unknown as { user: string; text: string; choices: Choices | null };
      const channel = await slack.directChannel(user);
      return slack.post({ channel, text, blocks: noticeBlocks(text, choices), key, mentions: [] });
    },
    find: async ({ key, payload, sentAt }) => {
      const channel = await slack.directChannel((payload as unknown as { user: string }).user);
      return slack.findByKey({ channel, key, since: sentAt });
    },
  };
}
