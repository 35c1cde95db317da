import type { HomeView } from '@slack/web-api';
import { expect } from 'vitest';
import type { SandboxPlace } from '#sandbox/contract.ts';
import type { SandboxSlack } from '#sandbox/slack/start.ts';
import { row } from '../../rows.ts';
import { act, acting, asking, form, listening, openByCommand, option, post } from '../listening.ts';
import { ana, client, plain, sales } from '../world.ts';

const menu = { type: 'external_select', min_query_length: 2 };
const type = (server: SandboxSlack, place: SandboxPlace, typed: string) =>
  server.options({ as: ana, place, blockId: 'b', actionId: 'a', typed });
const many = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));

for (const transport of ['socket', 'http'] as const)
  row(
    'does',
    'options',
    `over ${transport}, a menu in a modal asks for what was typed, and what was offered can be sent`,
    async () => {
      const answers = { modal: form([asking(menu)]), options: { options: [option('clay')] } };
      const { server, heard } = await listening(answers, {}, transport);
      const viewId = await openByCommand(server);
      expect(await type(server, { viewId }, 'cl')).toEqual([{ text: 'CLAY', value: 'clay' }]);
      expect(heard('block_suggestion')).toMatchObject([
        {
          value: 'cl',
          action_id: 'a',
          block_id: 'b',
          container: { type: 'view', view_id: viewId },
          view: { id: viewId },
        },
      ]);
      await server.submit({ as: ana, viewId, values: { b: { a: { type: '', chosen: ['clay'] } } } });
      expect(heard('view_submission')[0]?.['view'].state.values.b.a).toEqual({
        type: 'external_select',
        selected_option: option('clay'),
      });
    },
  );

row(
  'does',
  'options',
  'a menu in a message asks with the message and its channel, and sends what was chosen',
  async () => {
    const { server, heard } = await listening({ options: { options: [option('clay')] } });
    const place = await post(server, acting(menu));
    await type(server, place, 'cl');
    expect(heard('block_suggestion')).toMatchObject([
      { container: { type: 'message', message_ts: place.ts }, channel: { id: sales }, message: { ts: place.ts } },
    ]);
    expect(await act(server, place, { chosen: ['clay'] })).toEqual({ ok: true });
    expect(heard('block_actions')[0]?.['actions']).toMatchObject([{ selected_option: option('clay') }]);
  },
);

row('does', 'options', 'a menu in the Home tab asks with the Home view', async () => {
  const { server, heard } = await listening({ options: { options: [option('clay')] } });
  const view = { type: 'home', blocks: [acting(menu)] } as HomeView;
  const published = await client(server).views.publish({ user_id: ana, view });
  expect(await type(server, { viewId: published.view?.id ?? '' }, 'cl')).toHaveLength(1);
  expect(heard('block_suggestion')).toMatchObject([{ view: { type: 'home' } }]);
});

row('does', 'options', 'groups of options are offered with their label', async () => {
  const groups = {
    option_groups: [
      { label: plain('Data'), options: [option('clay')] },
      { label: plain('Ads'), options: [option('x')] },
    ],
  };
  const { server } = await listening({ options: groups });
  expect(await type(server, await post(server, acting(menu)), 'cl')).toEqual([
    { text: 'CLAY', value: 'clay', group: 'Data' },
    { text: 'X', value: 'x', group: 'Ads' },
  ]);
});

row('does', 'options', 'what was offered for an earlier search can still be chosen', async () => {
  const answers = { options: { options: [option('clay')] } };
  const { server } = await listening(answers);
  const place = await post(server, acting(menu));
  await type(server, place, 'cl');
  answers.options = { options: [option('apollo')] };
  await type(server, place, 'ap');
  expect(await act(server, place, { chosen: ['clay'] })).toEqual({ ok: true });
});

row(
  'refuses',
  'options',
  'fewer characters than min_query_length, 3 when it is absent: the app is not asked',
  async () => {
    const { server, heard } = await listening({ options: { options: [option('clay')] } });
    const short = await post(server, acting(menu));
    const { min_query_length: _, ...plainMenu } = menu;
    const usual = await post(server, acting(plainMenu));
    expect([await type(server, short, 'c'), await type(server, usual, 'cl')]).toEqual([[], []]);
    expect(heard('block_suggestion')).toEqual([]);
  },
);

for (const [what, options] of [
  ['101 options', { options: many(101) }],
  ['101 groups', { option_groups: Array.from({ length: 101 }, () => ({ label: plain('x'), options: many(1) })) }],
  [
    'options and option_groups together',
    { options: many(1), option_groups: [{ label: plain('x'), options: many(1) }] },
  ],
  ['an option whose text is longer than 75', { options: [{ text: plain('x'.repeat(76)), value: 'x' }] }],
  ['nothing', {}],
] as const)
  row('refuses', 'options', `${what}, as answer of the app: nothing is offered`, async () => {
    const { server, heard } = await listening({ options });
    expect(await type(server, await post(server, acting(menu)), 'cl')).toEqual([]);
    expect(heard('block_suggestion')).toHaveLength(1);
  });

row('refuses', 'options', 'a choice that the app never offered', async () => {
  const { server, heard } = await listening();
  expect(await act(server, await post(server, acting(menu)), { chosen: ['clay'] })).toMatchObject({ ok: false });
  expect(heard('block_actions')).toEqual([]);
});
