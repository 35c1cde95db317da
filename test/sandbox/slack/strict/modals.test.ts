import { expect } from 'vitest';
import type { SandboxSlack } from '#sandbox/slack/start.ts';
import { row } from '../../rows.ts';
import { act, acting, asking, form, listening, openByCommand } from '../listening.ts';
import { ana, client, plain, refusal, sales, section, slack, until } from '../world.ts';

const note = asking({ type: 'plain_text_input' }, { optional: true });
const titled = (title: string, more: object = {}) => form([note], { title: plain(title), ...more });
const titleOf = (server: SandboxSlack) => server.workspace(ana).modal?.view.title.text;
const submit = (server: SandboxSlack, viewId = server.workspace(ana).modal?.viewId ?? '') =>
  server.submit({ as: ana, viewId, values: {} });

/** A Slack with an open modal; its submissions are answered so, one after another. */
async function opened(modal = titled('First'), ...answers: (object | undefined)[]) {
  const world = await listening({ modal, submission: () => answers.shift() });
  return { ...world, viewId: await openByCommand(world.server) };
}

for (const transport of ['socket', 'http'] as const) {
  row('does', 'modals', `over ${transport}, an empty answer to a submission closes the modal`, async () => {
    const { server } = await listening({ modal: titled('First') }, {}, transport);
    expect(await submit(server, await openByCommand(server))).toEqual({ ok: true });
    expect(server.workspace(ana).modal).toBeUndefined();
  });

  row(
    'does',
    'modals',
    `over ${transport}, response_action errors stands at the fields and the modal stays`,
    async () => {
      const errors = { b: 'Say more.' };
      const modal = titled('First');
      const { server } = await listening(
        { modal, submission: () => ({ response_action: 'errors', errors }) },
        {},
        transport,
      );
      expect(await submit(server, await openByCommand(server))).toMatchObject({ ok: false, errors });
      expect(titleOf(server)).toBe('First');
    },
  );
}

row('does', 'modals', 'response_action update replaces, push lays on top, clear closes all', async () => {
  const { server } = await opened(
    titled('First'),
    { response_action: 'update', view: titled('Updated') },
    { response_action: 'push', view: titled('Second') },
    { response_action: 'clear' },
  );
  const titles: (string | undefined)[] = [];
  for (let times = 0; times < 3; times += 1) {
    await submit(server);
    titles.push(titleOf(server));
  }
  expect(titles).toEqual(['Updated', 'Second', undefined]);
});

row('does', 'modals', 'an empty answer closes one modal of a stack, and the one below is seen again', async () => {
  const { server } = await opened(titled('First'), { response_action: 'push', view: titled('Second') }, undefined);
  await submit(server);
  await submit(server);
  expect(titleOf(server)).toBe('First');
});

row('refuses', 'modals', 'a fourth modal on the stack: push_limit_reached', async () => {
  const push = { response_action: 'push', view: titled('Next') };
  const { server } = await opened(titled('First'), push, push, push);
  await submit(server);
  await submit(server);
  expect(await submit(server)).toMatchObject({ ok: false, error: expect.stringContaining('push_limit_reached') });
});

const nonsense: [what: string, answer: object][] = [
  ['errors for a block that is not an input of the modal', { response_action: 'errors', errors: { nowhere: 'x' } }],
  ['errors that say nothing', { response_action: 'errors', errors: {} }],
  ['an unknown response_action', { response_action: 'close' }],
  ['an update to a view that breaks a limit', { response_action: 'update', view: titled('x'.repeat(25)) }],
  ['an update to a Home view', { response_action: 'update', view: { type: 'home', blocks: [] } }],
];
for (const [what, answer] of nonsense)
  row(
    'refuses',
    'modals',
    `${what}, as answer to a submission: the person is told that Slack does not understand`,
    async () => {
      const { server } = await opened(titled('First'), answer);
      const told = await submit(server);
      expect(told).toMatchObject({ ok: false, error: expect.stringContaining('does not understand') });
      expect(told).not.toHaveProperty('errors');
      expect(titleOf(server)).toBe('First');
    },
  );

row('refuses', 'modals', 'a second press of submit while the first is on its way', async () => {
  const { server, heard, viewId } = await opened();
  const [first, second] = await Promise.all([submit(server, viewId), submit(server, viewId)]);
  expect([first.ok, second.ok]).toEqual([true, false]);
  expect(heard('view_submission')).toHaveLength(1);
});

row('refuses', 'modals', 'submitting a modal without submit', async () => {
  const { submit: _, ...silent } = form([section('Read this')]);
  const { server, heard, viewId } = await opened(silent);
  expect(await submit(server, viewId)).toMatchObject({ ok: false });
  expect(heard('view_submission')).toEqual([]);
});

row('refuses', 'modals', 'a modal with inputs and no submit: invalid_arguments', async () => {
  const { submit: _, ...silent } = titled('First');
  const call = client(await slack()).views.open({ trigger_id: '1', view: silent as never });
  expect(await refusal(call)).toMatchObject({
    error: 'invalid_arguments',
    response_metadata: { messages: [expect.stringContaining('submit is required')] },
  });
});

row('refuses', 'modals', 'views.open of a Home view: invalid_arguments', async () => {
  const call = client(await slack()).views.open({ trigger_id: '1', view: { type: 'home', blocks: [] } as never });
  expect((await refusal(call)).error).toBe('invalid_arguments');
});

row('refuses', 'modals', 'a view of more than 250 kB: view_too_large', async () => {
  const blocks = Array.from({ length: 90 }, () => section('x'.repeat(2900)));
  const call = client(await slack()).views.open({ trigger_id: '1', view: form(blocks) });
  expect((await refusal(call)).error).toBe('view_too_large');
});

row('does', 'modals', 'private_metadata and callback_id come back with the submission', async () => {
  const { server, heard, viewId } = await opened(titled('First', { private_metadata: 'H17', callback_id: 'reject' }));
  await submit(server, viewId);
  expect(heard('view_submission')).toMatchObject([{ view: { private_metadata: 'H17', callback_id: 'reject' } }]);
});

row('does', 'modals', 'a pushed view knows the one below it and the lowest one', async () => {
  const { server, heard, viewId } = await opened(titled('First'), { response_action: 'push', view: titled('Second') });
  await submit(server);
  const second = server.workspace(ana).modal?.viewId;
  await submit(server);
  expect(heard('view_submission').map(({ view }) => [view.id, view.previous_view_id, view.root_view_id])).toEqual([
    [viewId, null, viewId],
    [second, viewId, viewId],
  ]);
});

row('does', 'modals', 'views.update finds an open modal by external_id', async () => {
  const { server } = await opened(titled('First', { external_id: 'reject-H17' }));
  await client(server).views.update({ external_id: 'reject-H17', view: titled('Updated') });
  expect(titleOf(server)).toBe('Updated');
});

row('refuses', 'modals', 'an external_id that another open view has: duplicate_external_id', async () => {
  const { server, heard } = await opened(form([acting({ type: 'button', text: plain('More') })], { external_id: 'x' }));
  await act(server, { viewId: server.workspace(ana).modal?.viewId ?? '' });
  const trigger_id = String(heard('block_actions')[0]?.['trigger_id']);
  const call = client(server).views.push({ trigger_id, view: titled('Second', { external_id: 'x' }) });
  expect((await refusal(call)).error).toBe('duplicate_external_id');
});

row('refuses', 'modals', 'views.update with a hash that is not the newest: hash_conflict', async () => {
  const { server, viewId } = await opened();
  const api = client(server);
  const { view } = await api.views.update({ view_id: viewId, view: titled('Second') });
  expect((await refusal(api.views.update({ view_id: viewId, hash: 'old', view: titled('Third') }))).error).toBe(
    'hash_conflict',
  );
  await api.views.update({ view_id: viewId, hash: view?.hash ?? '', view: titled('Third') });
  expect(titleOf(server)).toBe('Third');
});

row('refuses', 'modals', 'views.update of a view that is closed: not_found', async () => {
  const { server, viewId } = await opened();
  await server.close({ as: ana, viewId });
  expect((await refusal(client(server).views.update({ view_id: viewId, view: titled('Late') }))).error).toBe(
    'not_found',
  );
});

row('does', 'modals', 'views.push with the trigger of a click in a modal lays a view on top', async () => {
  const { server, heard, viewId } = await opened(form([acting({ type: 'button', text: plain('More') })]));
  await act(server, { viewId });
  const trigger_id = String(heard('block_actions')[0]?.['trigger_id']);
  const { view } = await client(server).views.push({ trigger_id, view: titled('Second') });
  expect(view).toMatchObject({ previous_view_id: viewId, root_view_id: viewId });
});

row('refuses', 'modals', 'views.push with a trigger from elsewhere: invalid_trigger_id', async () => {
  const { server, heard } = await listening();
  await server.say({ as: ana, channel: sales, text: '/baton' });
  const trigger_id = String(heard('command')[0]?.['trigger_id']);
  const call = client(server).views.push({ trigger_id, view: titled('Second') });
  expect((await refusal(call)).error).toBe('invalid_trigger_id');
});

row('does', 'modals', 'closing a modal with notify_on_close sends view_closed, is_cleared false', async () => {
  const { server, heard, viewId } = await opened(titled('First', { notify_on_close: true }));
  expect(await server.close({ as: ana, viewId })).toEqual({ ok: true });
  expect(heard('view_closed')).toMatchObject([{ is_cleared: false, view: { id: viewId } }]);
});

row('unknown', 'modals', 'closing a modal without notify_on_close tells the app nothing', async () => {
  const { server, heard, viewId } = await opened();
  await server.close({ as: ana, viewId });
  expect(heard('view_closed')).toEqual([]);
});

row(
  'does',
  'modals',
  'closing with clear_on_close clears the stack; each that asked is told, is_cleared true',
  async () => {
    const asks = { notify_on_close: true };
    const second = titled('Second', { ...asks, clear_on_close: true });
    const { server, heard } = await opened(titled('First', asks), { response_action: 'push', view: second });
    await submit(server);
    await server.close({ as: ana, viewId: server.workspace(ana).modal?.viewId ?? '' });
    expect(server.workspace(ana).modal).toBeUndefined();
    const told = heard('view_closed').map(({ is_cleared, view }) => `${is_cleared} ${view.title.text}`);
    expect(new Set(told)).toEqual(new Set(['true First', 'true Second']));
  },
);

row(
  'does',
  'modals',
  'a conversation menu with response_url_enabled gives a response_url for what was chosen',
  async () => {
    const menu = { type: 'conversations_select', response_url_enabled: true };
    const { server, heard, viewId } = await opened(form([asking(menu)]));
    await server.submit({ as: ana, viewId, values: { b: { a: { type: '', chosen: [sales] } } } });
    const [url] = heard('view_submission').flatMap((body) => body['response_urls'] as Record<string, string>[]);
    expect(url).toMatchObject({ block_id: 'b', action_id: 'a', channel_id: sales });
    const said = JSON.stringify({ text: 'Done', response_type: 'in_channel' });
    expect((await fetch(url?.['response_url'] ?? '', { method: 'POST', body: said })).status).toBe(200);
    expect(server.posted(sales).at(-1)?.text).toBe('Done');
  },
);

row('unknown', 'modals', 'a response_url for a modal whose menu does not ask for one', async () => {
  const { server, heard, viewId } = await opened(form([asking({ type: 'conversations_select' })]));
  await server.submit({ as: ana, viewId, values: { b: { a: { type: '', chosen: [sales] } } } });
  expect(heard('view_submission')).toMatchObject([{ response_urls: [] }]);
});

row('does', 'modals', 'a modal that the app opened meanwhile outlives the answer to an older one', async () => {
  const { server, heard, viewId } = await opened();
  await submit(server, viewId);
  const trigger_id = String(heard('view_submission')[0]?.['trigger_id']);
  await client(server).views.open({ trigger_id, view: titled('Next') });
  expect(await submit(server, viewId)).toMatchObject({ ok: false, error: expect.stringContaining('no longer open') });
  await until(() => titleOf(server) === 'Next');
});
