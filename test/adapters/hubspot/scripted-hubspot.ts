import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { systemClock } from '#adapters/clock.ts';
import { createHubSpot, type HubSpotOptions } from '#adapters/hubspot/client.ts';
import { createLog } from '#adapters/log.ts';
import type { Log } from '#lib/log.ts';
import { listenLocally, shutDown } from '#sandbox/local-server.ts';
import { silentLog } from '../../silent-log.ts';

export const TOKEN = 'pat-test-secret-token';

export const realClock = systemClock();

/** The app's own log, and the lines that it wrote. */
export function writtenLog(): { log: Log; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  return { log: createLog({ level: 'debug', stream: { write: (line) => lines.push(JSON.parse(line)) } }), lines };
}

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Whatever JSON the client sent. */
  body: any;
}

/** `hang` never answers, `reset` breaks the connection, otherwise an answer. */
export type Scripted =
  | { status: number; body?: unknown; text?: string; headers?: Record<string, string> }
  | 'hang'
  | 'reset';

const DATED = [
  /^POST \/crm\/objects\/2026-09\/(contacts|companies)\/batch\/read$/,
  /^GET \/crm\/objects\/2026-09\/(contacts|companies|deals)$/,
  /^POST \/crm\/objects\/2026-09\/contacts\/batch\/update$/,
  /^POST \/crm\/objects\/2026-09\/contacts$/,
  /^DELETE \/crm\/objects\/2026-09\/contacts\/\d+$/,
  /^PATCH \/crm\/objects\/2026-09\/contacts\/\d+$/,
  /^POST \/crm\/objects\/2026-09\/notes$/,
  /^POST \/crm\/objects\/2026-09\/(contacts|companies|notes)\/search$/,
  /^POST \/crm\/associations\/2026-09\/contacts\/(calls|emails|meetings|communications)\/batch\/read$/,
  /^GET \/crm\/pipelines\/2026-09\/deals$/,
  /^GET \/crm\/owners\/2026-09$/,
  /^GET \/account-info\/2026-09\/details$/,
];

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const url = new URL(request.url ?? '/', 'http://test');
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    body: text === '' ? undefined : JSON.parse(text),
  };
}

function send(response: ServerResponse, scripted: Exclude<Scripted, string>): void {
  const text = scripted.text ?? JSON.stringify(scripted.body ?? {});
  const headers = { 'content-type': 'application/json', ...scripted.headers };
  response.writeHead(scripted.status, headers).end(text);
}

/**
 * A HubSpot that answers what the test says and is strict about everything else: an undated or unknown
 * address, a wrong token or a second `Authorization` is counted in `violations`.
 */
export async function startHubSpot(script: (asked: Asked) => Scripted | Promise<Scripted>) {
  const asked: Asked[] = [];
  const violations: string[] = [];
  let hungUp = 0;
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) hungUp += 1;
    });
    void readAsked(request).then(async (one) => {
      asked.push(one);
      if (!DATED.some((path) => path.test(`${one.method} ${one.path}`))) violations.push(`${one.method} ${one.path}`);
      if (request.headers.authorization !== `Bearer ${TOKEN}`) violations.push('token');
      const scripted = await script(one);
      if (scripted === 'reset') request.socket.resetAndDestroy();
      else if (scripted !== 'hang') send(response, scripted);
    });
  });
  const { url: baseUrl } = await listenLocally(server);
  return {
    baseUrl,
    asked,
    violations,
    hungUp: () => hungUp,
    connect: (options: Partial<HubSpotOptions> = {}) =>
      createHubSpot({
        token: TOKEN,
        baseUrl,
        clock: realClock,
        log: silentLog,
        requestsPer10s: Infinity,
        ...options,
      }),
    [Symbol.asyncDispose]: () => shutDown(server),
  };
}

/** A record as HubSpot's API writes it. */
export function wireRecord(id: string, properties: Record<string, string | null>) {
  return {
    id,
    properties,
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: properties['lastmodifieddate'] ?? '2026-02-03T04:05:06.789Z',
    archived: false,
  };
}
