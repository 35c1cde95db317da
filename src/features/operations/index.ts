import type { Click, ClickAnswer, Command, CommandAnswer, Slack, SlackListeners } from '#adapters/slack/port.ts';
import type { Finding } from '#engine/auditor.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Engine, LaidAside } from '#engine/engine.ts';
import type { Clock } from '#lib/clock.ts';
import { noticeBlocks } from './views/notice.ts';
import { helpText, statusText } from './views/command-texts.ts';

export interface OperationsParts {
  engine: Engine;
  slack: Slack;
  clock: Clock;
  people(): Record<string, { slackId?: string; roles: string[] }>;
  waiting(): { open: number; overdue: number };
}

/** What keeps Baton itself in order: word to ops when something is wrong, Retry and Skip, and `/baton`. */
export interface Operations {
  listeners: SlackListeners;
  laidAside(what: LaidAside): void;
  findings(news: { found: Finding[]; over: Finding[] }): Promise<void>;
}

const NOTICE = 'operations.notice';
/** Who hears of it, and who may say Retry or Skip. */
const ROLES = ['ops', 'manager'];

export function createOperations(parts: OperationsParts): Operations {
  const { engine, slack, clock } = parts;
  engine.register({ effects: { [NOTICE]: noticeEffect(slack) } });

  function recipients(): string[] {
    const all = Object.values(parts.people());
    const ops = all.filter(({ roles }) => roles.includes('ops'));
    return (ops.length > 0 ? ops : all.filter(({ roles }) => roles.includes('manager'))).flatMap(
      ({ slackId }) => slackId ?? [],
    );
  }

  async function tell(key: string, text: string, choices: { box: string; id: number } | null): Promise<void> {
    await engine.plan(
      recipients().map((user) => ({
        kind: NOTICE,
        key: `notice:${key}:${user}`,
        subject: `ops:${user}`,
        payload: { user, text, choices },
      })),
    );
  }

  async function revive(click: Click, how: 'retry' | 'skip'): Promise<ClickAnswer> {
    const person = Object.values(parts.people()).find(({ slackId }) => slackId === click.user.id);
    if (click.user.external || !person?.roles.some((role) => ROLES.includes(role))) {
      return { do: 'whisper', text: 'Only ops and managers can decide this.' };
    }
    const [box, id] = click.value.split(':');
    if ((box !== 'inbox' && box !== 'outbox') || !/^\d+$/.test(id ?? '')) return { do: 'nothing' };
    const revived = await engine.revive(box, Number(id), how);
    if (!revived) return { do: 'whisper', text: 'That has been decided already.' };
    return {
      do: 'whisper',
      text: how === 'retry' ? 'It is being tried again.' : 'It is passed over; what waited behind it goes on.',
    };
  }

  return {
    listeners: {
      actions: {
        'operations.retry': (click) => revive(click, 'retry'),
        'operations.skip': (click) => revive(click, 'skip'),
      },
      commands: { '/baton': async (command) => answerCommand(command, parts) },
    },
    laidAside: (what) => {
      const { box, id, subject, reason, kind } = what;
      const text = `${kind ?? 'News'} about ${subject || 'something'} was laid aside after it failed: ${reason}. Later steps of the same subject wait behind it. Mend the cause, then Retry; or Skip it.`;
      void tell(`${box}:${id}:${clock.now().epochMilliseconds}`, text, { box, id });
    },
    findings: async ({ found, over }) => {
      const at = clock.now().epochMilliseconds;
      for (const { key, says } of found) await tell(`${key}:${at}`, says, null);
      for (const { key } of over) await tell(`over:${key}:${at}`, `Over: ${key}.`, null);
    },
  };
}

async function answerCommand(command: Command, parts: OperationsParts): Promise<CommandAnswer> {
  if (command.text.trim().toLowerCase() !== 'status') return { text: helpText(command.text) };
  return { text: statusText(parts.waiting(), parts.engine.findings()) };
}

function noticeEffect(slack: Slack): EffectKind {
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.escalation,
    lane: () => 'slack.post:ops',
    send: async ({ key, payload }) => {
      const channel = await slack.directChannel(String(payload['user']));
      const text = String(payload['text']);
      const blocks = noticeBlocks(text, payload['choices'] as { box: string; id: number } | null);
      const { ts } = await slack.post({ channel, text, blocks, key, mentions: [] });
      return { channel, ts };
    },
    find: async ({ key, payload, sentAt }) => {
      const channel = await slack.directChannel(String(payload['user']));
      const message = await slack.findByKey({ channel, key, since: sentAt });
      return message && { channel, ts: message.ts };
    },
  };
}
