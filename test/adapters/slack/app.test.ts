import type { ModalView } from '@slack/types';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import type { Click, Command, OptionsQuery, SlackEvent, SlackListeners, Submission } from '#adapters/slack/port.ts';
import { clicked, commanded, event, submitted, suggestion, team, user } from './deliveries.ts';
import { runSlackApp } from './transports.ts';
import type { Running, TransportKind } from './transports.ts';

const clock = systemClock();
let running: Running | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function run(kind: TransportKind, listeners: SlackListeners[], more: object = {}): Promise<Running> {
  running = await runSlackApp(kind, { listeners, ...more });
  running.api.on('chat.postEphemeral', () => ({ ok: true, message_ts: '7.1' }));
  running.api.on('views.open', () => ({ ok: true, view: { id: 'V2' } }));
  return running;
}

describe.each<TransportKind>(['socket', 'http'])('over %s', (kind) => {
  test('an event is stored before Slack is told that we have it, and goes to no listener', async () => {
    const stored: SlackEvent[] = [];
    const gate = Promise.withResolvers<void>();
    const persist = async (arrived: SlackEvent): Promise<void> => {
      await gate.promise;
      stored.push(arrived);
    };
    const { deliver } = await run(kind, [], { persist });
    let told = false;
    const ack = deliver('event', event).then((answer) => ((told = true), answer));
    await clock.sleep(30);
    expect(told).toBe(false);
    gate.resolve();
    expect(await ack).toEqual({ body: undefined });
    expect(stored).toEqual([{ id: 'Ev1', type: 'app_home_opened', teamId: 'T1', body: event.event }]);
  });

  test('an event that cannot be stored is not acknowledged', async () => {
    const { deliver, lines } = await run(kind, [], { persist: () => Promise.reject(new Error('disk full')) });
    expect(await deliver('event', event)).toBeUndefined();
    expect(lines.join('')).toContain('disk full');
  });

  test('a click is acknowledged only once its work is done, and Slack is asked nothing for it', async () => {
    const clicks: Click[] = [];
    const done: string[] = [];
    const accept = async (click: Click) => {
      clicks.push(click);
      await clock.sleep(30);
      done.push('committed');
      return { do: 'nothing' as const };
    };
    const { deliver, api } = await run(kind, [{ actions: { 'leads.accept': accept } }]);
    const answer = await deliver('interactive', clicked);
    expect([answer, done]).toEqual([{ body: undefined }, ['committed']]);
    expect(clicks).toEqual([
      {
        actionId: 'leads.accept',
        value: 'L42:3',
        user: { id: 'U1', teamId: 'T1', external: false },
        channel: 'C1',
        ts: '5.1',
        triggerId: 'trigger.1',
      },
    ]);
    expect(api.calls.filter((call) => call.method !== 'apps.connections.open')).toEqual([]);
  });

  test('a click that could not be committed is not acknowledged, and the person gets a reference', async () => {
    const accept = () => Promise.reject(new Error('locked'));
    const { deliver, api, lines } = await run(kind, [{ actions: { 'leads.accept': accept } }]);
    expect(await deliver('interactive', clicked)).toBeUndefined();
    const [whispered] = api.called('chat.postEphemeral');
    expect(whispered?.args).toMatchObject({ channel: 'C1', user: 'U1' });
    const said = String(whispered?.args['text']);
    expect(said).toMatch(/^Something went wrong \(ref [0-9a-z]{8}\)\. Nothing was changed\. Try again\.$/);
    const ref = /ref (\w+)/.exec(said)?.[1];
    expect(lines.filter((line) => line.includes(`"ref":"${ref}"`)).join('')).toContain('locked');
  });

  test('a click may lead to a private line or a form, after the acknowledgement', async () => {
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Reject' }, blocks: [] };
    const { deliver, api } = await run(kind, [
      {
        actions: {
          'leads.accept': async () => ({ do: 'whisper', text: '<@U2> was first.' }),
          'leads.reject-form': async () => ({ do: 'open-modal', view }),
        },
      },
    ]);
    await deliver('interactive', clicked);
    await deliver('interactive', { ...clicked, actions: [{ ...clicked.actions[0], action_id: 'leads.reject-form' }] });
    await expect.poll(() => api.called('views.open')).toHaveLength(1);
    expect(api.called('chat.postEphemeral')[0]?.args).toMatchObject({ user: 'U1', text: '<@U2> was first.' });
    expect(api.called('views.open')[0]?.args).toMatchObject({ trigger_id: 'trigger.1', view });
  });

  test('a click in a form may change what stands in it', async () => {
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'Page 2' }, blocks: [] };
    const { deliver, api } = await run(kind, [
      { actions: { 'leads.accept': async ({ viewId }) => ({ do: viewId ? 'update-modal' : 'nothing', view }) } },
    ]);
    api.on('views.update', () => ({ ok: true, view: { id: 'V1' } }));
    await deliver('interactive', clicked);
    const { channel: _c, message: _m, ...inForm } = clicked;
    const container = { type: 'view', view_id: 'V1' };
    await deliver('interactive', { ...inForm, container, view: { id: 'V0', type: 'home' } });
    await deliver('interactive', { ...inForm, container, view: { id: 'V1', type: 'modal' } });
    await expect.poll(() => api.called('views.update').map(({ args }) => args)).toEqual([{ view_id: 'V1', view }]);
  });

  test('a private line that cannot be shown does not undo the click', async () => {
    const whisper = async () => ({ do: 'whisper' as const, text: '<!channel> late' });
    const { deliver, api, lines } = await run(kind, [{ actions: { 'leads.accept': whisper } }]);
    expect(await deliver('interactive', clicked)).toEqual({ body: undefined });
    await expect.poll(() => lines.join('')).toContain('It mentions everyone.');
    expect(api.called('chat.postEphemeral')).toEqual([]);
  });

  test('a click on the Home tab is answered in the direct messages', async () => {
    const { deliver, api } = await run(kind, [
      { actions: { 'leads.accept': async () => ({ do: 'whisper', text: 'Saved.' }) } },
    ]);
    api.on('conversations.open', () => ({ ok: true, channel: { id: 'D1' } }));
    const { channel: _c, message: _m, ...home } = clicked;
    await deliver('interactive', { ...home, channel: null, container: { type: 'view', view_id: 'V1' } });
    await expect.poll(() => api.called('chat.postEphemeral')[0]?.args).toMatchObject({ channel: 'D1', text: 'Saved.' });
  });

  test.each([
    ['another workspace', { ...user, team_id: 'T2' }],
    ['a guest', { ...user, id: 'UGUEST' }],
  ])('a person of %s is external', async (_, somebody) => {
    const clicks: Click[] = [];
    const accept = async (click: Click) => (clicks.push(click), { do: 'nothing' as const });
    const { deliver, api } = await run(kind, [{ actions: { 'leads.accept': accept } }], {
      slack: { whisper: async () => {}, isGuest: (id: string) => id === 'UGUEST' },
    });
    await deliver('interactive', { ...clicked, user: somebody });
    expect(clicks[0]?.user.external).toBe(true);
    expect(api.called('auth.test')).toEqual([]);
  });

  test('a form gives its values by block, and closes or shows errors', async () => {
    const forms: Submission[] = [];
    const reject = async (form: Submission) => {
      forms.push(form);
      return forms.length === 1
        ? { do: 'show-errors' as const, errors: { note: 'Say more.' } }
        : { do: 'close' as const, whisper: { channel: 'C1', text: 'Rejected.' } };
    };
    const { deliver, api } = await run(kind, [{ submissions: { 'leads.reject': reject } }]);
    expect(await deliver('interactive', submitted)).toEqual({
      body: { response_action: 'errors', errors: { note: 'Say more.' } },
    });
    expect(await deliver('interactive', submitted)).toEqual({ body: undefined });
    await expect.poll(() => api.called('chat.postEphemeral')[0]?.args).toMatchObject({ text: 'Rejected.', user: 'U1' });
    expect(forms[0]).toEqual({
      callbackId: 'leads.reject',
      viewId: 'V1',
      privateMetadata: 'L42',
      values: { reason: 'budget', owner: 'U7', scorers: 'U7,U8', note: 'later', empty: undefined },
      files: {
        tools: [
          { id: 'F1', name: 'tools.csv', size: 1200, mimetype: 'text/csv' },
          { id: 'F2', name: 'more.csv', size: 0, mimetype: '' },
        ],
      },
      user: { id: 'U1', teamId: 'T1', external: false },
    });
  });

  test('a form that could not be carried out stays open and says so', async () => {
    const { deliver } = await run(kind, [
      { submissions: { 'leads.reject': () => Promise.reject(new Error('locked')) } },
    ]);
    expect(await deliver('interactive', submitted)).toEqual({
      body: { response_action: 'errors', errors: { reason: expect.stringMatching(/^Something went wrong \(ref/) } },
    });
    const bare = { ...submitted, view: { ...submitted.view, state: { values: {} } } };
    expect(await deliver('interactive', bare)).toBeUndefined();
  });

  test('options are found as a person types, within what Slack takes', async () => {
    const queries: OptionsQuery[] = [];
    const find = async (query: OptionsQuery) => {
      queries.push(query);
      if (query.typed === 'boom') throw new Error('no');
      return Array.from({ length: 120 }, (_, n) => ({ text: '🦊'.repeat(80), value: `P${n}` }));
    };
    const { deliver } = await run(kind, [{ options: { 'leads.owner': find } }]);
    const answer = await deliver('interactive', suggestion);
    const found = answer?.body as { options: { text: { text: string }; value: string }[] } | undefined;
    expect(found?.options).toHaveLength(100);
    expect(found?.options[0]).toEqual({ text: { type: 'plain_text', text: '🦊'.repeat(75) }, value: 'P0' });
    expect(queries[0]).toMatchObject({
      actionId: 'leads.owner',
      blockId: 'owner',
      typed: 'an',
      privateMetadata: 'L42',
    });
    expect(await deliver('interactive', { ...suggestion, value: 'boom' })).toEqual({ body: { options: [] } });
  });

  test.each([
    ['away <@U0ANA|ana> until friday', 'away <@U0ANA> until friday'],
    ['away <@W0ANA> now', 'away <@W0ANA> now'],
    ['why <https://x.example/a?b=1&amp;c=2>', 'why https://x.example/a?b=1&c=2'],
    ['why <http://acme.example|acme.example>', 'why acme.example'],
    ['away, in <#C01|general> &lt;soon&gt;', 'away, in #general <soon>'],
    ['<!channel> <@nobody> <x>', '<!channel> <@nobody> <x>'],
  ])('of a command %j, as Slack escapes it, the listener reads %j', async (text, read) => {
    const commands: Command[] = [];
    const baton = async (command: Command) => (commands.push(command), { text: 'Yes' });
    const { deliver } = await run(kind, [{ commands: { '/baton': baton } }]);
    await deliver('command', { ...commanded, text });
    expect(commands[0]?.text).toBe(read);
  });

  test('a command is answered to the one who gave it, and never past the gate', async () => {
    const commands: Command[] = [];
    const baton = async (command: Command) => {
      commands.push(command);
      if (command.text === 'boom') throw new Error('no');
      return { text: command.text === 'shout' ? '<!here>' : `Because. <@${command.user.id}>` };
    };
    const { deliver } = await run(kind, [{ commands: { '/baton': baton } }]);
    expect(await deliver('command', commanded)).toEqual({
      body: { response_type: 'ephemeral', text: 'Because. <@U1>' },
    });
    expect(commands[0]).toEqual({
      name: '/baton',
      text: 'why L42',
      user: { id: 'U1', teamId: 'T1', external: false },
      channel: 'C1',
      triggerId: 'trigger.3',
    });
    const failed = await deliver('command', { ...commanded, text: 'boom' });
    expect(failed?.body).toMatchObject({ text: expect.stringMatching(/Nothing was changed/) });
    const shouted = await deliver('command', { ...commanded, text: 'shout' });
    expect(shouted?.body).toMatchObject({ text: expect.stringMatching(/^It is done, but the answer cannot be shown/) });
  });

  test('a command may open a modal, and says privately so where Slack will not have it', async () => {
    const modal: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'Which?' }, blocks: [] };
    const answer = async () => ({ text: 'It could not be opened.', modal });
    const { deliver, api } = await run(kind, [{ commands: { '/baton': answer } }]);
    expect(await deliver('command', commanded)).toEqual({ body: undefined });
    await vi.waitFor(() => expect(api.called('views.open')[0]?.args).toMatchObject({ trigger_id: 'trigger.3' }));
    expect(api.called('chat.postEphemeral')).toEqual([]);
    api.on('views.open', () => ({ ok: false, error: 'expired_trigger_id' }));
    expect(await deliver('command', commanded)).toEqual({ body: undefined });
    const whispered = () => api.called('chat.postEphemeral')[0]?.args;
    await vi.waitFor(() => expect(whispered()).toMatchObject({ user: 'U1', text: 'It could not be opened.' }));
  });

  test('what nobody listens to, or cannot be read, is acknowledged and logged', async () => {
    const { deliver, lines } = await run(kind, []);
    expect(await deliver('interactive', clicked)).toEqual({ body: undefined });
    expect(await deliver('interactive', { type: 'block_actions', user: 5 })).toEqual({ body: undefined });
    expect(await deliver('interactive', { type: 'shortcut', callback_id: 'x', user, team })).toEqual({
      body: undefined,
    });
    expect(await deliver('interactive', { ...submitted, type: 'view_closed' })).toEqual({ body: undefined });
    expect(await deliver('event', { type: 'event_callback', event: { type: 'x' } })).toEqual({ body: undefined });
    const log = lines.join('');
    expect(log).toContain('leads.accept');
    expect(log).toContain('does not listen to');
    expect(log).not.toMatch(/ann|A lead|canary/);
  });

  test('work in hand is finished before it stops', async () => {
    const started = Promise.withResolvers<void>();
    const accept = async () => {
      started.resolve();
      await clock.sleep(40);
      return { do: 'nothing' as const };
    };
    const { deliver, app } = await run(kind, [{ actions: { 'leads.accept': accept } }]);
    const answer = deliver('interactive', clicked);
    await started.promise;
    await app.stop(1_000);
    expect(await answer).toEqual({ body: undefined });
  });
});

test('two features cannot listen to the same id', async () => {
  const listener: SlackListeners = { commands: { '/baton': async () => ({ text: '' }) } };
  await expect(runSlackApp('http', { listeners: [listener, listener] })).rejects.toThrow(
    'Two features listen to commands /baton',
  );
});
