import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '#adapters/log.ts';
import { picture, section } from '#lib/blocks.ts';
import { chartBlock } from '#lib/charts.ts';
import { dataTable } from '#lib/data-table.ts';
import type { MessageBlock } from '#lib/chart-block.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { allScopes, sales, slack, until } from '../../sandbox/slack/world.ts';
import { startScriptedSlack } from './scripted-slack.ts';
import type { ScriptedSlack } from './scripted-slack.ts';
import { connectTo, connectToLocal, failure } from './slack-client.ts';

const chart = chartBlock({ kind: 'pie', title: 'Spend', parts: [{ name: 'Ads', value: 3 }] });
const table = dataTable({ caption: 'Spend', columns: ['Channel', 'Spend'], rows: [['Ads', 3]] });
const blocks = [section('Ads cost most.'), chart, table].filter((block) => block !== undefined) as MessageBlock[];
const MESSAGE = { channel: sales, text: 'Spend. Ads 3.', blocks, mentions: [], key: 'report' };

describe('a message with a chart', () => {
  let api: ScriptedSlack;
  beforeEach(async () => {
    api = await startScriptedSlack();
  });
  afterEach(() => api.close());
  const typesOf = (call: { args: Record<string, unknown> } | undefined) =>
    (call?.args['blocks'] as { type: string }[] | undefined)?.map(({ type }) => type);
  const refusesCharts = (method: string): void =>
    api.on(method, (call) =>
      typesOf(call)?.includes('data_visualization')
        ? { ok: false, error: 'invalid_blocks', response_metadata: { messages: ['unsupported block type'] } }
        : { ok: true, channel: sales, ts: '1.2' },
    );

  test('is shown whole by a Slack that knows charts', async () => {
    const server = await slack();
    const posted = await connectToLocal(server, { gate: checkOutgoing }).post(MESSAGE);
    expect(posted).not.toHaveProperty('left');
    expect(server.posted(sales)[0]?.blocks).toHaveLength(3);
  });

  test.each(['chat.postMessage', 'chat.update'])(
    'goes without it where %s refuses it: same key, table and words stay',
    async (method) => {
      refusesCharts(method);
      const lines: string[] = [];
      const log = createLog({ level: 'warn', stream: { write: (line) => lines.push(line) } });
      const way = connectTo(api, { log });
      const answer = await (method === 'chat.update' ? way.update({ ...MESSAGE, ts: '1.2' }) : way.post(MESSAGE));
      expect(api.called(method).map(typesOf)).toEqual([
        ['section', 'data_visualization', 'data_table'],
        ['section', 'data_table'],
      ]);
      const [first, second] = api.called(method);
      expect(second?.args).toEqual({ ...first?.args, blocks: expect.anything() });
      if (method === 'chat.postMessage') expect(answer).toEqual({ channel: sales, ts: '1.2', left: ['charts'] });
      expect(lines.filter((line) => line.includes('"level":40') || line.includes('warn'))).toHaveLength(1);
      expect(lines.join('')).not.toContain('Ads');
    },
  );

  test('is not sent a second time for any other refusal, nor when nothing could be left out', async () => {
    api.on('chat.postMessage', () => ({ ok: false, error: 'channel_not_found' }));
    expect(await failure(connectTo(api).post(MESSAGE))).toMatchObject({ code: 'channel_not_found' });
    api.on('chat.postMessage', () => ({ ok: false, error: 'invalid_blocks' }));
    const plain = { ...MESSAGE, blocks: [section('x')] };
    expect(await failure(connectTo(api).post(plain))).toMatchObject({ outcome: 'refused', code: 'invalid_blocks' });
    expect(api.called('chat.postMessage')).toHaveLength(2);
  });
});

describe('a message with a picture', () => {
  const png = Buffer.from('89504e470d0a1a0a', 'hex');
  const upload = { filename: 'value.png', title: 'Value and cost', content: png, key: 'picture' };

  test('waits until Slack has looked at it, and then shows it', async () => {
    const server = await slack({ fileMs: 1_000 });
    const api = connectToLocal(server);
    const { id } = await api.uploadFile({ ...upload, altText: 'Four tools by value and cost' });
    const message = { ...MESSAGE, blocks: [...blocks, picture(id, 'Four tools by value and cost')] };
    expect(await failure(api.post(message))).toMatchObject({ outcome: 'not-sent', code: 'file_not_ready' });
    expect(server.posted(sales)).toEqual([]);
    await expect.poll(async () => (await api.fileNow(id))?.ready, { timeout: 5_000 }).toBe(true);
    await api.post(message);
    expect(server.posted(sales)[0]?.blocks).toHaveLength(4);
  });

  test('goes without one that is gone, and says so', async () => {
    const server = await slack();
    const message = { ...MESSAGE, blocks: [section('Ads cost most.'), picture('F0NOTHERE1', 'Tools')] };
    expect(await connectToLocal(server).post(message)).toMatchObject({ left: ['pictures'] });
    await until(() => server.posted(sales).length === 1);
  });

  test('is held up by a scope that is missing, not shown without', async () => {
    const server = await slack({ scopes: allScopes.filter((scope) => scope !== 'files:read') });
    const message = { ...MESSAGE, blocks: [picture('F0NOTHERE1', 'Tools')] };
    expect(await failure(connectToLocal(server).post(message))).toMatchObject({ outcome: 'not-sent' });
  });
});
