import { expect, test } from 'vitest';
import { aLimbo, USERS, type Made } from './a-limbo.ts';

const many = (count: number): Made[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(1000 + index),
    stage: 'opportunity',
    days: 31 + (index % 90),
    owner: 'own-ana',
  }));

type Limbo = ReturnType<typeof aLimbo>;
const command = (limbo: Limbo, rest: string, who = 'ana') =>
  limbo.limbo.subcommands['stuck']!.run({ user: USERS[who] } as never, rest);
const press = (limbo: Limbo, action: string, value: string, who = 'mia') =>
  limbo.limbo.listeners.actions![action]!({ value, user: USERS[who], viewId: 'V1' } as never);

test('250 findings are read page by page, counted, and turned over in the list without a gap', async () => {
  const limbo = aLimbo(many(250));
  expect(limbo.limbo.count()).toBeUndefined();
  await limbo.limbo.look('2026-03-03');
  await limbo.engine.idle(5_000);
  expect(limbo.limbo.count()).toBe(250);
  expect(limbo.pages).toEqual(['0', '1199']);
  const answer = await command(limbo, '');
  expect(answer.text).toBe('250 leads are stuck.');
  expect(JSON.stringify(answer.blocks)).toContain('and 240 more');
  const shown = new Set<string>();
  let view = await press(limbo, 'limbo.all', 'all');
  for (let page = 1; view.do === 'open-modal' || view.do === 'update-modal'; page += 1) {
    const text = JSON.stringify(view.view);
    for (const [, id] of text.matchAll(/record\/0-1\/(\d+)/g)) shown.add(id!);
    const next = /"limbo.next"[^}]*}[^}]*"value":"(\d+ all)"/.exec(text)?.[1];
    if (next === undefined) break;
    expect(next).toBe(`${page} all`);
    view = await press(limbo, 'limbo.next', next);
  }
  expect(shown.size).toBe(250);
  await limbo.engine.stop(100);
});

test('who decides in the list sees it anew without that lead; a second try is told so', async () => {
  const limbo = aLimbo(many(3));
  await limbo.limbo.look('2026-03-03');
  await limbo.engine.idle(5_000);
  const after = await press(limbo, 'limbo.act', 'leave 1000 0 all');
  expect(JSON.stringify(after)).toContain('It is left as it is for now.');
  expect(JSON.stringify(after)).toContain('*2 leads*');
  expect(JSON.stringify(await press(limbo, 'limbo.act', 'leave 1000 0 all'))).toContain('You left this alone');
  expect(JSON.stringify(await press(limbo, 'limbo.act', 'route 1001 0 all', 'ana'))).toContain('Only managers and ops');
  expect(await press(limbo, 'limbo.all', 'all', 'guest')).toMatchObject({ do: 'whisper' });
  expect((await command(limbo, 'nonsense')).text).toContain('“nonsense” is no person of the team and no stage.');
  await limbo.engine.stop(100);
});

test('what the next look does not find any more is gone, and a look that was cut short goes on where it was', async () => {
  const limbo = aLimbo(many(250));
  await limbo.limbo.look('2026-03-03');
  await limbo.engine.idle(5_000);
  limbo.world.contacts = limbo.world.contacts.slice(10);
  limbo.pages.length = 0;
  limbo.world.down = true;
  await limbo.limbo.look('2026-03-04');
  await limbo.engine.idle(1_000);
  expect(limbo.rows("select count(*) as n from stuck where state = 'open'")).toEqual([{ n: 250 }]);
  limbo.world.down = false;
  await limbo.clock.advance(10_000);
  await limbo.engine.idle(5_000);
  expect(limbo.pages).toEqual(['0', '0', '1209']);
  expect(limbo.rows('select state, count(*) as n from stuck group by state')).toEqual([
    { state: 'gone', n: 10 },
    { state: 'open', n: 240 },
  ]);
  await limbo.engine.stop(100);
});

test('the weekly message comes once, and not at all when nothing is stuck', async () => {
  const limbo = aLimbo([]);
  await limbo.limbo.look('2026-03-03');
  await limbo.limbo.tell('2026-03-03');
  await limbo.engine.idle(5_000);
  expect(limbo.posts).toEqual([]);
  expect((await command(limbo, '')).text).toBe('Nothing is stuck. Last looked 10:00 Tue, New York time.');

  limbo.world.contacts = many(12);
  await limbo.limbo.look('2026-03-09');
  await limbo.engine.idle(5_000);
  await limbo.limbo.tell('2026-03-09');
  await limbo.limbo.tell('2026-03-09');
  await limbo.engine.idle(5_000);
  expect(limbo.posts.map(({ channel, text }) => [channel, text])).toEqual([
    ['COPS', '12 leads are stuck: 12 over 30 days in a stage.'],
  ]);
  await limbo.engine.stop(100);
});

test('leads of who left are told of once, with their number, and all given on by one click', async () => {
  const limbo = aLimbo([]);
  limbo.world.left = { sam: 'slack' };
  limbo.world.hands = { sam: Array.from({ length: 120 }, (_, index) => String(index + 1)) };
  await limbo.limbo.noticeLeft();
  await limbo.limbo.noticeLeft();
  await limbo.engine.idle(5_000);
  expect(limbo.posts).toHaveLength(1);
  const [post] = limbo.posts;
  expect(post?.text).toContain('120 leads of Sam ∗Okafor∗ &lt;!here&gt;, who left: give them to others.');
  const key = post!.key!;
  expect(await press(limbo, 'limbo.left-route', key, 'ana')).toMatchObject({ do: 'whisper' });
  expect(await press(limbo, 'limbo.left-route', key)).toEqual({ do: 'nothing' });
  expect(await press(limbo, 'limbo.left-stay', key)).toMatchObject({ do: 'whisper' });
  await limbo.clock.advance(2_000);
  await limbo.engine.idle(5_000);
  expect(limbo.moved.map(({ what, ids }) => [what, ids.length])).toEqual([
    ['route', 100],
    ['route', 20],
  ]);
  expect(JSON.stringify(limbo.posts[0]?.blocks)).toContain('• 120: with Ana Ruiz now');

  limbo.world.left = {};
  await limbo.limbo.noticeLeft();
  limbo.world.left = { sam: 'hubspot' };
  limbo.world.hands = { sam: ['7'] };
  await limbo.clock.advance(1_000);
  await limbo.limbo.noticeLeft();
  await limbo.engine.idle(5_000);
  expect(limbo.posts[1]?.text).toContain('1 lead of Sam');
  await limbo.engine.stop(100);
});

test('a file of the list is for those who decide: others have no button for it, and are told so', async () => {
  const limbo = aLimbo(many(2));
  await limbo.limbo.look('2026-03-03');
  await limbo.engine.idle(5_000);
  const has = async (who: string) => JSON.stringify((await command(limbo, '', who)).blocks).includes('limbo.csv');
  expect([await has('mia'), await has('ana')]).toEqual([true, false]);
  for (const who of ['ana', 'guest'])
    expect(await press(limbo, 'limbo.csv', 'all', who)).toMatchObject({
      do: 'whisper',
      text: expect.stringMatching(/^Only/),
    });
  expect(limbo.rows('select 1 from outbox')).toEqual([]);
  for (const _ of [1, 2])
    expect(await press(limbo, 'limbo.csv', 'all')).toMatchObject({ text: expect.stringContaining('on its way') });
  expect(limbo.rows("select 1 from outbox where kind = 'limbo.csv'")).toHaveLength(1);
  await limbo.engine.stop(100);
});
