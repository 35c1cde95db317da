/** Events API delivery: three retries, and a place to wait for an app that is not connected. */
import type { Line, Reply } from './line.ts';
import type { SandboxSlackOptions } from './model.ts';
import { hears } from './subscriptions.ts';
import { nextId } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const mostParked = 1000;
/** At once, after a minute, after five minutes. */
const slackRetryMs: readonly number[] = [0, 60_000, 300_000];

export interface Events {
  /**
   * Resolves after the first try, or at once when the event waits for a connection. An event that the app has not
   * subscribed to, or has no scope for, goes nowhere.
   */
  send(event: Record<string, unknown>): Promise<void>;
  /** A connection came up, or Slack did: what waited for it goes out. */
  flush(): void;
  stop(): void;
}

export function newEvents(options: SandboxSlackOptions, workspace: Workspace, line: Line): Events {
  const retryMs = options.eventRetryMs ?? slackRetryMs;
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  let parked: { body: Record<string, unknown>; num: number; reason: string }[] = [];

  const attempt = async (body: Record<string, unknown>, num: number, reason: string): Promise<void> => {
    const reply = await line.event(body, num === 0 ? undefined : { num, reason });
    if (reply.got === 'ack' || stopped) return;
    if (reply.got === 'down' || (reply.got === 'nobody' && line.waitsForConnection)) {
      parked = [...parked, { body, num, reason }].slice(-mostParked);
      return;
    }
    const wait = retryMs[num];
    if (wait === undefined || (reply.got === 'fault' && reply.noRetry)) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(body, num + 1, reasonOf(reply));
    }, wait).unref();
    timers.add(timer);
  };

  return {
    async send(event) {
      if (hears(options, workspace, event)) await attempt(envelope(workspace, event), 0, '');
    },
    flush() {
      const waiting = parked;
      parked = [];
      for (const { body, num, reason } of waiting) void attempt(body, num, reason);
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

function reasonOf(reply: Reply): string {
  if (reply.got === 'silence') return 'http_timeout';
  return reply.got === 'nobody' ? 'connection_failed' : 'http_error';
}

function envelope(workspace: Workspace, event: Record<string, unknown>): Record<string, unknown> {
  const { team, app, clock } = workspace;
  return {
    token: 'sandbox',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: nextId(workspace, 'Ev'),
    event_time: Math.floor(clock.now().epochMilliseconds / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: app.botUserId, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${app.id}`,
  };
}
