import { describe, expect, test } from 'vitest';
import type { SandboxChange } from '#sandbox/contract.ts';
import { card, connected, postCard } from './lead-app.ts';
import { ana, ben, client, sales, section, stillClock, until } from './world.ts';

describe('clicks', () => {
  test('a button that is no longer on the message is stale', async () => {
    const server = await connected('socket', (app) => app.action('accept', async ({ ack }) => ack()));
    const place = await postCard(server);
    await client(server).chat.update({ ...place, text: 'Accepted', blocks: [section('Accepted by Ben')] });
    const answer = await server.click({ as: ana, place, blockId: 'decide', actionId: 'accept' });
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('changed') });
  });

  test('an ephemeral can be clicked by its person alone, replaced and deleted through its response_url', async () => {
    const server = await connected('socket', (app) => {
      app.action('accept', async ({ ack, respond, body }) => {
        await ack();
        expect(body).not.toHaveProperty('message');
        expect(body).toMatchObject({ container: { is_ephemeral: true } });
        await respond({ replace_original: true, text: 'Done' });
        await respond({ delete_original: true });
      });
    });
    const { message_ts: ts = '' } = await client(server).chat.postEphemeral({
      channel: sales,
      user: ana,
      text: 'Sure?',
      blocks: card,
    });
    const changes: SandboxChange[] = [];
    server.watch(ana, (change) => void changes.push(change));
    const by = (as: string) =>
      server.click({ as, place: { channel: sales, ts }, blockId: 'decide', actionId: 'accept' });
    expect(await by(ben)).toMatchObject({ ok: false });
    expect(await by(ana)).toEqual({ ok: true });
    await until(() => changes.some(({ type }) => type === 'deleted'));
    expect(changes).toContainEqual(
      expect.objectContaining({ type: 'message', message: expect.objectContaining({ text: 'Done' }) }),
    );
    expect(server.messages(ana, sales).messages).toEqual([]);
  });

  test('a response_url lasts half an hour', async () => {
    const clock = stillClock(Temporal.Now.instant().toString());
    let url = '';
    const server = await connected(
      'socket',
      (app) => {
        app.command('/baton', async ({ ack, body }) => {
          url = body.response_url;
          await ack();
        });
      },
      { clock },
    );
    await server.say({ as: ana, channel: sales, text: '/baton' });
    clock.move({ minutes: 30, seconds: 1 });
    const late = await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'late' }) });
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });
});
