import { afterEach, expect, test } from 'vitest';
import { healthRoutes } from '#adapters/http/health.ts';
import type { Finding } from '#adapters/http/health.ts';
import { createHttpServer } from '#adapters/http/server.ts';
import type { HttpServer } from '#adapters/http/server.ts';
import { createMetrics } from '#adapters/metrics.ts';
import { silentLog } from '../../silent-log.ts';

let server: HttpServer | undefined;
afterEach(() => server?.close(0));

async function serve(ready: () => Finding[] | Promise<Finding[]>) {
  const metrics = await createMetrics();
  server = createHttpServer({ routes: healthRoutes({ ready, metrics }), log: silentLog });
  return { url: `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`, metrics };
}

test('is alive, and ready while every finding is well', async () => {
  const findings: Finding[] = [{ check: 'inbox', ok: true, says: 'The inbox is empty.' }];
  const { url } = await serve(() => findings);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ok: true, findings }]);
});

test('is alive but not ready when a finding is not well, or cannot be had', async () => {
  const { url } = await serve(() => [{ check: 'slack', ok: false, says: 'Slack is not connected.' }]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  await server?.close(0);
  const broken = await serve(() => Promise.reject(new Error('secret')));
  const answer = await fetch(`${broken.url}/readyz`);
  expect([answer.status, await answer.text()]).toEqual([503, 'Try again later.']);
});

test('shows its numbers', async () => {
  const { url, metrics } = await serve(() => []);
  const calls = metrics.counter('baton_slack_calls_total', 'Calls to Slack', ['method', 'outcome']);
  calls({ method: 'chat.postMessage', outcome: 'ok' });
  calls({ method: 'chat.postMessage', outcome: 'ok' }, 2);
  metrics.histogram('baton_click_seconds', 'Click to commit', [0.1, 1])({}, 0.05);
  metrics.gauge('baton_inbox_lag_seconds', 'Oldest unread event', () => 7);
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toContain('baton_slack_calls_total{method="chat.postMessage",outcome="ok"} 3');
  expect(text).toContain('baton_click_seconds_bucket{le="0.1"} 1');
  expect(text).toContain('baton_inbox_lag_seconds 7');
});
