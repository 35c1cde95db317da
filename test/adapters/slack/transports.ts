import { systemClock } from '#adapters/clock.ts';
import { createHttpServer } from '#adapters/http/server.ts';
import type { HttpServer } from '#adapters/http/server.ts';
import { createLog } from '#adapters/log.ts';
import { startSlackApp } from '#adapters/slack/app.ts';
import type { SlackApp, SlackAppOptions } from '#adapters/slack/app.ts';
import { createSlack } from '#adapters/slack/web.ts';
import { signed, startScriptedSlack } from './scripted-slack.ts';
import type { ScriptedSlack } from './scripted-slack.ts';

export type TransportKind = 'socket' | 'http';
export const SIGNING_SECRET = 'a-signing-secret';
export const APP_TOKEN = ['xapp', '1', 'canary'].join('-');

export interface Running {
  api: ScriptedSlack;
  app: SlackApp;
  lines: string[];
  /** The HTTP address of the Slack route; empty in Socket Mode. */
  url: string;
  /** Sends a payload as Slack does. `undefined`: Slack was not told that it arrived. */
  deliver(kind: 'event' | 'interactive' | 'command', payload: object): Promise<{ body: unknown } | undefined>;
  stop(): Promise<void>;
}

/** Baton's side of Slack, running for real on one transport, against a scripted Slack. */
export async function runSlackApp(kind: TransportKind, options: Partial<SlackAppOptions>): Promise<Running> {
  const api = await startScriptedSlack();
  const lines: string[] = [];
  const clock = systemClock();
  const log = createLog({ level: 'debug', stream: { write: (line) => lines.push(line) } });
  const gate: SlackAppOptions['gate'] = ({ text }) => (text.includes('<!') ? ['It mentions everyone.'] : []);
  const shared = { apiUrl: api.apiUrl, gate, allowedHosts: [], clock, log };
  const app = await startSlackApp({
    transport: kind === 'socket' ? { kind, appToken: APP_TOKEN } : { kind, signingSecret: SIGNING_SECRET },
    slack: createSlack({ ...shared, botToken: ['xoxb', 'canary'].join('-') }),
    identity: { teamId: 'T1', botUserId: 'UBATON' },
    listeners: [],
    persist: async () => {},
    ...shared,
    ...options,
  }).catch(async (error: unknown) => {
    await api.close();
    throw error;
  });
  let server: HttpServer | undefined;
  let url = '';
  if (kind === 'http') {
    server = createHttpServer({ routes: app.routes, log });
    url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/slack/events`;
  }
  return {
    api,
    app,
    lines,
    url,
    deliver: (what, payload) => (kind === 'socket' ? overSocket(api, what, payload) : overHttp(url, what, payload)),
    async stop() {
      await app.stop(500);
      await server?.close(0);
      await api.close();
    },
  };
}

const ENVELOPES = { event: 'events_api', interactive: 'interactive', command: 'slash_commands' };

async function overSocket(api: ScriptedSlack, kind: keyof typeof ENVELOPES, payload: object) {
  const ack = await api.send(ENVELOPES[kind], payload, 150);
  if (ack === undefined) return undefined;
  const empty = Object.keys(ack.payload ?? {}).length === 0;
  return { body: empty ? undefined : ack.payload };
}

async function overHttp(url: string, kind: keyof typeof ENVELOPES, payload: object) {
  const json = JSON.stringify(payload);
  const form =
    kind === 'event' ? undefined : new URLSearchParams(kind === 'command' ? { ...payload } : { payload: json });
  const body = form?.toString() ?? json;
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      ...signed(body, SIGNING_SECRET, systemClock().now()),
      'content-type': form === undefined ? 'application/json' : 'application/x-www-form-urlencoded',
    },
  });
  const text = await response.text();
  if (response.status !== 200) return undefined;
  return { body: text === '' ? undefined : JSON.parse(text) };
}
