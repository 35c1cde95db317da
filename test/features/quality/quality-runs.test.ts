import { expect, test } from 'vitest';
import type { OutgoingMessage } from '#adapters/slack/port.ts';
import { createMirrorStore } from '#features/mirror/store.ts';
import { createQuality, loadQuality, type Read } from '#features/quality/index.ts';
import { engineRoom } from '../../engine/engine-room.ts';

const mia = { id: 'mia', slackId: 'UMIA', roles: ['ops'], name: 'Mia' };
const user = { id: 'UMIA', teamId: 'T1', external: false };

/** Data quality over a mirror of `contacts` contacts without any stage; `broken`: the thread that reads breaks off. */
async function aDesk({ contacts = 3, synced = true } = {}) {
  const room = engineRoom({});
  const { engine, store, clock } = room;
  const state = { synced, broken: false, readings: 0, posted: [] as OutgoingMessage[], said: [] as string[] };
  const read: Read = async (statements) => {
    if (state.broken) throw new Error('the thread that reads ended with 1 and said nothing');
    return statements.map(({ sql, given }) => {
      const statement = store.raw.prepare(sql);
      return statement.reader ? (statement.all(...given) as Record<string, unknown>[]) : (statement.run(...given), []);
    });
  };
  const slack = {
    directChannel: async () => 'D1',
    post: async (message: OutgoingMessage) => {
      state.posted.push(message);
      state.said.push(message.text);
      return { channel: 'D1', ts: `${state.posted.length}.1` };
    },
    update: async ({ text }: OutgoingMessage) => void state.said.push(text),
  };
  const at = clock.now().epochMilliseconds;
  const none = { leadAt: null, mqlAt: null, sqlAt: null, opportunityAt: null, customerAt: null, form: null };
  const rows = Array.from({ length: contacts }, (_, n) => ({
    ...{
      id: `${n}`,
      createdAt: at,
      stage: null,
      source: 'OFFLINE',
      ownerId: null,
      companyId: null,
      lastActivityAt: at,
    },
    ...{ ...none, filled: 2047, mail: 'fine' as const, mailPrint: null, namePrint: null },
  }));
  await createMirrorStore(store.db, engine).keep('contacts', { rows, gone: [], seen: '' });
  const norm = loadQuality('manifests');
  const quality = createQuality({
    ...{ db: store.db, engine, clock, log: { info() {}, error() {}, warn() {} } as never, slack: slack as never },
    mirror: { synced: () => (state.synced ? { date: '', at: '' } : undefined), words: () => 'HubSpot is being read.' },
    reading: (work) => {
      state.readings += 1;
      return work(read);
    },
    norm: () => norm,
    problems: () => [],
    people: () => ({ mia }) as never,
    isExternal: () => false,
    zone: () => 'UTC',
    recordUrl: (id) => `https://app.hubspot.com/${id}`,
    whoAre: async () => new Map(),
  });
  engine.start();
  const says = (rest: string) => quality.subcommands['quality']!.run({ user } as never, rest);
  const scores = () => [...quality.scores()];
  return { ...room, state, quality, says, scores };
}

test('a turn of the calendar is counted once, however often it is told, and its score is one of the facts', async () => {
  const { quality, scores, engine, clock, state } = await aDesk();
  await quality.jobs['quality']!.run('2026-03-02');
  await quality.jobs['quality']!.run('2026-03-02');
  await expect.poll(() => scores().length).toBe(1);
  await engine.idle(5_000);
  expect(state.readings).toBe(1);
  // Only the stage is wrong, in each of them.
  expect(scores()).toEqual([{ id: 'quality:1', at: clock.now().epochMilliseconds, share: 5 / 6 }]);
  expect(quality.words()).toBe('Data quality 83.3%, 5 of 6 targets met.');
  expect(engine.latest(['quality.judged'], 9)).toMatchObject([{ data: { contacts: 3 }, packs: 'quality@1' }]);
  expect(state.posted).toEqual([]);
  await engine.stop(100);
});

test('whoever asks has one message, which says first that it is counted and then what came of it', async () => {
  const { says, state, clock, engine } = await aDesk();
  expect((await says('run')).text).toContain('are being counted');
  await clock.advance(2_000);
  await expect.poll(() => state.said.at(-1)).toBe('Data quality 83.3%: 5 of 6 targets met in 3 contacts.');
  expect(state.posted).toHaveLength(1);
  await engine.stop(100);
});

test('where the thread breaks off whoever asked is told so, and the next count works', async () => {
  const { says, state, clock, engine, scores } = await aDesk();
  state.broken = true;
  await says('run');
  await clock.advance(2_000);
  await expect.poll(() => state.said.at(-1)).toContain('the thread that reads them broke off. Try');
  expect(scores()).toEqual([]);
  state.broken = false;
  await clock.advance(60_000);
  await says('run');
  await clock.advance(2_000);
  await expect.poll(() => scores().length).toBe(1);
  await expect.poll(() => state.said.at(-1)).toContain('83.3%');
  await engine.stop(100);
});

test('a turn of the calendar that breaks off is tried again', async () => {
  const { quality, state, clock, engine, scores } = await aDesk();
  state.broken = true;
  await quality.jobs['quality']!.run('2026-03-02');
  await expect.poll(() => state.readings).toBe(1);
  state.broken = false;
  await expect
    .poll(async () => {
      await clock.advance(30_000);
      return scores().length;
    })
    .toBe(1);
  await engine.stop(100);
});

test('before HubSpot was read through nothing is counted, and it is said; a mirror of nobody has no score', async () => {
  const { quality, says, state, engine, scores } = await aDesk({ contacts: 0, synced: false });
  expect((await says('run')).text).toBe('Nothing can be counted yet. HubSpot is being read.');
  const { modal } = await says('');
  expect(JSON.stringify(modal)).toContain('Nothing can be counted before HubSpot has been read through.');
  await quality.jobs['quality']!.run('2026-03-02');
  await engine.idle(5_000);
  expect(state.readings).toBe(0);
  state.synced = true;
  await quality.jobs['quality']!.run('2026-04-01');
  await expect.poll(() => state.readings).toBe(1);
  await engine.idle(5_000);
  expect(scores()).toEqual([]);
  expect(quality.words()).toBe('Data quality not known, for there is no contact, 0 of 0 targets met.');
  await engine.stop(100);
});

test('guests and strangers see nothing, and who does not own it has nothing counted', async () => {
  const { quality, engine, state } = await aDesk();
  const says = (one: object, rest: string) =>
    quality.subcommands['quality']!.run({ user: { ...user, ...one } } as never, rest);
  expect((await says({ external: true }, '')).text).toContain('Guests');
  expect(await says({ id: 'UNOBODY' }, '')).toEqual({ text: expect.stringContaining('not in team.yml') });
  expect((await says({ id: 'UNOBODY' }, 'run')).text).toContain('not in team.yml');
  expect((await says({}, 'nonsense <!here>')).text).toContain('is nothing that I know');
  expect(state.posted).toEqual([]);
  await engine.stop(100);
});
