import type { ModalView } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { connected, modal, openModal, opening } from './lead-app.ts';
import { ana, client, plain, slack, socketApp, until } from './world.ts';

describe('modals', () => {
  test('a trigger opens one modal and no second', async () => {
    const errors: string[] = [];
    const server = await connected('socket', (app) => {
      app.action('accept', async ({ ack, body, client: api }) => {
        await ack();
        const trigger_id = (body as { trigger_id: string }).trigger_id;
        const open = () => api.views.open({ trigger_id, view: modal() });
        await open();
        await open().catch((error: { data: { error: string } }) => errors.push(error.data.error));
      });
    });
    await openModal(server);
    await until(() => errors.length > 0);
    expect(errors).toEqual(['exchanged_trigger_id']);
  });

  test('an update with an old hash is refused, one with the newest is shown', async () => {
    const server = await connected(
      'socket',
      opening(modal(), () => undefined),
    );
    const viewId = await openModal(server);
    const api = client(server);
    const { view } = await api.views.update({ view_id: viewId, view: modal({ title: plain('Second') }) });
    await expect(api.views.update({ view_id: viewId, hash: 'old', view: modal() })).rejects.toMatchObject({
      data: { error: 'hash_conflict' },
    });
    await api.views.update({ view_id: viewId, hash: view?.hash ?? '', view: modal({ title: plain('Third') }) });
    expect(server.workspace(ana).modal?.view.title.text).toBe('Third');
  });

  test('update, push and clear do what they say; a fourth view does not fit', async () => {
    const answers: object[] = [
      { response_action: 'update', view: modal({ title: plain('Updated') }) },
      { response_action: 'push', view: modal({ title: plain('Second') }) },
      { response_action: 'push', view: modal({ title: plain('Third') }) },
      { response_action: 'push', view: modal({ title: plain('Fourth') }) },
      { response_action: 'clear' },
    ];
    const server = await connected(
      'socket',
      opening(modal(), () => answers.shift()),
    );
    await openModal(server);
    const titles: (string | undefined)[] = [];
    const send = async () => {
      const viewId = server.workspace(ana).modal?.viewId ?? '';
      const answer = await server.submit({
        as: ana,
        viewId,
        values: { reason: { pick: { type: 'static_select', chosen: ['budget'] } } },
      });
      titles.push(server.workspace(ana).modal?.view.title.text);
      return answer;
    };
    for (let times = 0; times < 3; times += 1) await send();
    expect(await send()).toMatchObject({ ok: false, error: expect.stringContaining('push_limit_reached') });
    await send();
    expect(titles).toEqual(['Updated', 'Second', 'Third', 'Third', undefined]);
  });

  test('an answer that Slack would not understand is told to the person', async () => {
    const server = await connected(
      'socket',
      opening(modal(), () => ({ response_action: 'errors', errors: { nowhere: 'x' } })),
    );
    const viewId = await openModal(server);
    const values = { reason: { pick: { type: 'static_select', chosen: ['budget'] } } };
    const answer = await server.submit({ as: ana, viewId, values });
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('does not understand') });
    expect(answer).not.toHaveProperty('errors');
  });

  test('a modal that the app opened meanwhile outlives the answer to an older one', async () => {
    const server = await slack();
    await socketApp(server, (app) => {
      app.action('accept', async ({ ack, body, client: api }) => {
        await ack();
        await api.views.open({ trigger_id: (body as { trigger_id: string }).trigger_id, view: modal() });
      });
      app.view('reject', async ({ ack, body, client: api }) => {
        const { trigger_id } = body as { trigger_id: string };
        await api.views.open({ trigger_id, view: modal({ title: plain('Next') }) });
        await ack();
      });
    });
    const viewId = await openModal(server);
    const values = { reason: { pick: { type: 'static_select', chosen: ['budget'] } } };
    await server.submit({ as: ana, viewId, values });
    expect(server.workspace(ana).modal?.view.title.text).toBe('Next');
  });

  test('closing tells the app when it asked to know', async () => {
    const closed: unknown[] = [];
    const server = await connected('socket', (app) => {
      opening(modal({ notify_on_close: true }), () => undefined)(app);
      app.view({ callback_id: 'reject', type: 'view_closed' }, async ({ ack, body }) => {
        closed.push(body);
        await ack();
      });
    });
    const viewId = await openModal(server);
    expect(await server.close({ as: ana, viewId })).toEqual({ ok: true });
    expect(closed).toMatchObject([{ type: 'view_closed', is_cleared: false, view: { id: viewId } }]);
    expect(await server.close({ as: ana, viewId })).toMatchObject({ ok: false });
  });

  test('an external select asks the app, and what it offered can be submitted', async () => {
    const external: ModalView = modal({
      blocks: [
        {
          type: 'input',
          block_id: 'tool',
          label: plain('Tool'),
          element: { type: 'external_select', action_id: 'find', min_query_length: 2 },
        },
      ],
    });
    const asked: unknown[] = [];
    const bodies: Record<string, unknown>[] = [];
    const server = await connected('socket', (app) => {
      opening(external, (body) => void bodies.push(body))(app);
      app.options('find', async ({ ack, payload }) => {
        asked.push(payload);
        await ack({ options: [{ text: plain('Clay'), value: 'clay' }] });
      });
    });
    const viewId = await openModal(server);
    const typed = (text: string) =>
      server.options({ as: ana, place: { viewId }, blockId: 'tool', actionId: 'find', typed: text });
    expect(await typed('c')).toEqual([]);
    expect(await typed('cl')).toEqual([{ text: 'Clay', value: 'clay' }]);
    expect(asked).toMatchObject([
      { type: 'block_suggestion', value: 'cl', action_id: 'find', block_id: 'tool', view: { id: viewId } },
    ]);
    await server.submit({ as: ana, viewId, values: { tool: { find: { type: 'external_select', chosen: ['clay'] } } } });
    expect(bodies).toMatchObject([
      { view: { state: { values: { tool: { find: { selected_option: { value: 'clay' } } } } } } },
    ]);
  });
});
