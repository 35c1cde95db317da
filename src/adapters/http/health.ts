import type { ServerResponse } from 'node:http';
import type { Metrics } from '../metrics.ts';
import type { Route } from './server.ts';

/** One thing that was looked at. `says` is a sentence for the operator, without ids of people and without secrets. */
export interface Finding {
  check: string;
  ok: boolean;
  says: string;
}

/**
 * `/healthz` (the process answers), `/readyz` (200 when every finding is ok, else 503, with the findings) and `/metrics`.
 * For a listener of its own: none of it is for the internet.
 */
export function healthRoutes(options: {
  ready: () => Finding[] | Promise<Finding[]>;
  metrics: Pick<Metrics, 'text' | 'contentType'>;
}): Route[] {
  return [
    { method: 'GET', path: '/healthz', handler: (_, response) => send(response, 200, 'text/plain', 'alive\n') },
    {
      method: 'GET',
      path: '/readyz',
      handler: async (_, response) => {
        const findings = await options.ready();
        const ok = findings.every((finding) => finding.ok);
        send(response, ok ? 200 : 503, 'application/json', JSON.stringify({ ok, findings }));
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      handler: async (_, response) => send(response, 200, options.metrics.contentType, await options.metrics.text()),
    },
  ];
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
