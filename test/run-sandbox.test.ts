import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxInspection, SandboxNews } from '#sandbox/control-contract.ts';
import type { SandboxMessages } from '#sandbox/contract.ts';
import { runSandbox, type Running } from '../src/run-sandbox.ts';
import { postJson } from './sandbox/page/ask.ts';
import { LEADS } from './world-people.ts';

describe('Baton in its sandbox, as npm start runs it', { timeout: 30_000 }, () => {
  const greetings: string[] = [];
  const failures: unknown[] = [];
  let running: Running;
  beforeAll(async () => {
    running = await runSandbox({
      root: new URL('..', import.meta.url).pathname,
      env: { PORT: '0', LOG_LEVEL: 'silent' },
      begun: (greeting) => greetings.push(greeting),
      failed: (error) => failures.push(error),
    });
    await running.ready;
  });
  afterAll(() => running.stop());

  const read = async <Body>(path: string): Promise<Body> => (await fetch(running.url + path)).json() as Promise<Body>;
  const cards = async () => (await read<SandboxMessages>(`/sandbox/messages?as=U0ANA&channel=${LEADS}`)).messages;

  /** What the page is told first when it connects. */
  async function boot(): Promise<string> {
    const stream = await fetch(`${running.url}/sandbox/stream?as=U0ANA`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    while (!heard.includes('data: ')) heard += (await reader?.read())?.value ?? '';
    await reader?.cancel();
    const news = JSON.parse(/data: (.*)/.exec(heard)?.[1] ?? '') as SandboxNews;
    return news.type === 'sandbox' ? news.boot : '';
  }

  async function leadWithCard(): Promise<void> {
    await postJson(`${running.url}/sandbox/new-lead`, { persona: 'hot-tier1' });
    await expect.poll(async () => (await cards()).length, { timeout: 10_000 }).toBe(1);
  }

  test.each([1, 2])(
    'reset %i: two presses make one new beginning, at the same address and without what was',
    async (turn) => {
      await leadWithCard();
      await postJson(`${running.url}/sandbox/clock`, { to: 'hour' });
      await postJson(`${running.url}/sandbox/faults`, { slack: 'down' });
      const before = await boot();

      const presses = await Promise.all([1, 2].map(() => postJson(`${running.url}/sandbox/reset`, {})));
      expect(presses.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ ok: true }, { ok: true }]);
      await expect.poll(() => greetings.length, { timeout: 5_000 }).toBe(turn + 1);

      expect(await boot()).not.toBe(before);
      expect(await cards()).toEqual([]);
      expect(await read('/sandbox/faults')).toMatchObject({ slack: 'up' });
      // A new installation says so to whoever set it up, and nothing else.
      const kinds = (await read<SandboxInspection>('/sandbox/inspect')).baton?.outbox.map(({ kind }) => kind);
      expect(['install.checklist', 'home.publish']).toEqual(expect.arrayContaining(kinds ?? ['nothing was read']));
      expect(failures).toEqual([]);
    },
  );

  test('the newest one works as the first did', async () => {
    await leadWithCard();
    const { baton, wire } = await read<SandboxInspection>('/sandbox/inspect');
    expect(baton?.outbox.map(({ kind }) => kind)).toContain('leads.card');
    expect(wire.map(({ what }) => what)).toEqual(expect.arrayContaining(['chat.postMessage']));
    expect(new Set(wire.map(({ to }) => to))).toEqual(new Set(['Slack', 'HubSpot', 'Baton']));
    expect(greetings).toHaveLength(3);
  });
});
