import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { systemClock } from '#adapters/clock.ts';
import { createLog } from '#adapters/log.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Broken } from './inputs.ts';

export interface Answered {
  /** 0: hung up without an answer. */
  status: number;
  ms: number;
}

/** The whole app in this process, against the local Slack (over HTTP) and HubSpot, and their page. */
export interface WiredApp {
  sandbox: Sandbox;
  ports: Record<Broken['server'], number>;
  /** How often each server answered with which status. */
  reached: Record<string, Record<number, number>>;
  /** What it logged at level error. */
  errors: { msg: string; [field: string]: unknown }[];
  send(input: Broken): Promise<Answered>;
  stop(): Promise<void>;
}

const root = new URL('../..', import.meta.url).pathname;

export async function startWiredApp(): Promise<WiredApp> {
  const clock = systemClock();
  const errors: WiredApp['errors'] = [];
  const reached: WiredApp['reached'] = {};
  const sandbox = await startSandbox({ root, clock, env: { PORT: '0' }, transport: 'http', paced: false });
  const config = readConfig(sandbox.env);
  const log = createLog({
    level: 'error',
    stream: { write: (line) => errors.push(JSON.parse(line) as WiredApp['errors'][number]) },
  });
  const app = await startApp(config, { clock, log, root });
  await app.ready;
  const ports = { app: app.port, health: app.healthPort, page: Number(new URL(sandbox.url).port) };
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  return {
    sandbox,
    ports,
    reached,
    errors,
    async send(input) {
      const answer = await exchange(agent, ports[input.server], input, signatureOf(input, sandbox.env, clock.now()));
      const statuses = (reached[input.server] ??= {});
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      return answer;
    },
    async stop() {
      agent.destroy();
      await app.stop();
      await sandbox.stop();
    },
  };
}

function signatureOf(
  { signedAs, body }: Broken,
  env: Record<string, string>,
  now: Temporal.Instant,
): Record<string, string> {
  const stamp = String(Math.floor(now.epochMilliseconds / 1000));
  if (signedAs === 'slack') {
    const hmac = createHmac('sha256', env['SLACK_SIGNING_SECRET'] ?? '')
      .update(`v0:${stamp}:`)
      .update(body);
    return { 'x-slack-request-timestamp': stamp, 'x-slack-signature': `v0=${hmac.digest('hex')}` };
  }
  if (signedAs !== 'hubspot') return {};
  // Over bytes, which need not be text.
  const at = String(now.epochMilliseconds);
  const hmac = createHmac('sha256', env['HUBSPOT_CLIENT_SECRET'] ?? '')
    .update(`POST${env['PUBLIC_URL']}/webhooks/hubspot`)
    .update(body)
    .update(at);
  return { 'x-hubspot-request-timestamp': at, 'x-hubspot-signature-v3': hmac.digest('base64') };
}

function exchange(agent: Agent, port: number, input: Broken, signature: Record<string, string>): Promise<Answered> {
  const { method, path, body } = input;
  const headers = { ...input.headers, ...signature, 'content-length': String(body.length) };
  const began = performance.now();
  return new Promise((resolve) => {
    const end = (status: number): void => resolve({ status, ms: performance.now() - began });
    const sending = request({ host: '127.0.0.1', port, method, path, headers, agent });
    sending.on('response', (response) => {
      response.resume();
      response.on('close', () => end(response.statusCode ?? 0));
    });
    sending.on('error', () => end(0));
    sending.end(body);
  });
}
