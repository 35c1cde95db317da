import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { connected } from '../lead-app.ts';
import { ana, ben, bot, client, refusal, sales, slack, until } from '../world.ts';

const world = async (started?: Awaited<ReturnType<typeof slack>>) => {
  const server = started ?? (await slack());
  const api = client(server);
  const { ts = '' } = await api.chat.postMessage({ channel: sales, text: 'card' });
  const place = { channel: sales, timestamp: ts };
  const add = (name: string) => api.reactions.add({ ...place, name });
  const click = (as: string, name: string) => server.react({ as, channel: sales, ts, name });
  const seen = () => server.messages(ana, sales).messages[0]?.reactions;
  return { server, api, place, add, click, seen };
};

row(
  'does',
  'reactions',
  'emoji of the app and of people stand below the message, in the order in which they came',
  async () => {
    const { add, click, seen } = await world();
    await add('eyes');
    expect(click(ana, 'tada')).toEqual({ ok: true });
    expect(click(ben, 'eyes')).toEqual({ ok: true });
    expect(seen()).toEqual([
      { name: 'eyes', people: [bot, ben] },
      { name: 'tada', people: [ana] },
    ]);
  },
);

row('does', 'reactions', 'a person who presses an emoji again takes it back', async () => {
  const { click, seen } = await world();
  click(ana, 'tada');
  click(ana, 'tada');
  expect(seen()).toEqual([]);
});

row('does', 'reactions.remove', 'the app takes back its own', async () => {
  const { api, add, place, seen } = await world();
  await add('eyes');
  await api.reactions.remove({ ...place, name: 'eyes' });
  expect(seen()).toEqual([]);
});

row('does', 'reactions.get', 'who gave what to a message, as history has it', async () => {
  const { api, add, place } = await world();
  await add('wave::skin-tone-3');
  const reactions = [{ name: 'wave::skin-tone-3', users: [bot], count: 1 }];
  expect(await api.reactions.get(place)).toMatchObject({ type: 'message', message: { reactions } });
  expect((await api.conversations.history({ channel: sales })).messages).toMatchObject([{ reactions }]);
});

row('does', 'reactions', 'the app hears of emoji that come and go', async () => {
  const heard: unknown[] = [];
  const { click, place } = await world(
    await connected('socket', (app) => {
      app.event('reaction_added', async ({ event }) => void heard.push([event.type, event.reaction, event.item]));
      app.event('reaction_removed', async ({ event }) => void heard.push([event.type, event.reaction, event.item]));
    }),
  );
  click(ana, 'tada');
  click(ana, 'tada');
  const item = { type: 'message', channel: sales, ts: place.timestamp };
  await until(() => heard.length === 2);
  expect(heard).toEqual([
    ['reaction_added', 'tada', item],
    ['reaction_removed', 'tada', item],
  ]);
});

row('refuses', 'reactions.add', 'the same emoji twice: already_reacted', async () => {
  const { add } = await world();
  await add('eyes');
  expect((await refusal(add('eyes'))).error).toBe('already_reacted');
});

row('refuses', 'reactions.add', 'a name that no emoji has: invalid_name', async () => {
  const { add } = await world();
  expect((await refusal(add('party_pipeline'))).error).toBe('invalid_name');
  expect((await refusal(add(':eyes:'))).error).toBe('invalid_name');
});

row('refuses', 'reactions.add', 'a 24th emoji of the app on one message: too_many_reactions', async () => {
  const { add } = await world();
  const names =
    'one two three four five six seven eight nine zero eyes tada fire bell bulb dart gear link lock mag key gem cat';
  for (const name of names.split(' ')) await add(name);
  expect((await refusal(add('dog'))).error).toBe('too_many_reactions');
});

const wrong: [string, object, string][] = [
  ['no timestamp', { timestamp: '' }, 'no_item_specified'],
  ['a timestamp that is none', { timestamp: 'now' }, 'bad_timestamp'],
  ['a message that is not there', { timestamp: '1.000001' }, 'message_not_found'],
  ['a channel that is not there', { channel: 'C0NONE' }, 'channel_not_found'],
];
for (const [what, change, code] of wrong)
  row('refuses', 'reactions.add', `${what}: ${code}`, async () => {
    const { api, place } = await world();
    expect((await refusal(api.reactions.add({ ...place, name: 'eyes', ...change }))).error).toBe(code);
  });

row('refuses', 'reactions.remove', 'an emoji that the app has not given: no_reaction', async () => {
  const { api, place, click } = await world();
  click(ana, 'eyes');
  expect((await refusal(api.reactions.remove({ ...place, name: 'eyes' }))).error).toBe('no_reaction');
});

row('unknown', 'reactions', 'emoji on files, and emoji that a workspace has made itself', async () => {
  const { api, add } = await world();
  expect((await refusal(api.apiCall('reactions.get', { file: 'F0NOTHERE1' }))).error).toBe('no_item_specified');
  expect((await refusal(add('baton'))).error).toBe('invalid_name');
});
