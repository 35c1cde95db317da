import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

/** Somebody saves a pack while Baton runs. */
function edit(file: string, ...changes: [string | RegExp, string][]): void {
  const path = join(world.env['BATON_MANIFESTS']!, file);
  const text = readFileSync(path, 'utf8');
  const after = changes.reduce((before, [from, to]) => before.replace(from, to), text);
  expect(after).not.toBe(text);
  writeFileSync(path, after);
}

/** Who gets the next hot lead. */
async function ownerOfNext(): Promise<string> {
  const { words } = await world.card(await world.newLead('hot-tier1'), 'for ');
  return /for (\w+ \w+)/.exec(words)?.[1] ?? '';
}

type Message = ReturnType<World['slack']['posted']>[number];

/** The newest message of Baton outside #leads that says so. */
async function opsHear(saying: string | RegExp): Promise<Message> {
  let found: Message | undefined;
  const says = ({ text, blocks }: Message): boolean => {
    const words = `${text} ${JSON.stringify(blocks)}`.replaceAll('\u200b', '');
    return typeof saying === 'string' ? words.includes(saying) : saying.test(words);
  };
  await world.until(
    `a word to ops that says ${String(saying)}`,
    () => (found = world.slack.posted().findLast(says)) !== undefined,
  );
  return found!;
}

async function press(message: Message, name: string, label: string): Promise<void> {
  type Block = { block_id: string; elements?: { action_id: string; text?: { text: string } }[] };
  const block = (message.blocks as unknown as Block[]).find(({ elements = [] }) =>
    elements.some((one) => one.text?.text === label),
  );
  const element = block?.elements?.find((one) => one.text?.text === label);
  if (!block || !element) throw new Error(`no button ${label}`);
  const place = { channel: message.channel, ts: message.ts };
  const target = { blockId: block.block_id, actionId: element.action_id };
  expect(await world.slack.click({ as: world.as(name).id, place, ...target })).toMatchObject({ ok: true });
}

async function asked(name: string, line: string): Promise<string> {
  const before = world.whispersTo(name).length;
  await world.as(name).says(line);
  await world.until('an answer', () => world.whispersTo(name).length > before);
  return world.whispersTo(name).at(-1) ?? '';
}

describe('somebody edits routing.yml while Baton runs', () => {
  const OLD = ['Ana Ruiz', 'Sam Okafor'];

  test('the old packs go on deciding, and ops are shown what is different and what would have come of it', async () => {
    expect(OLD).toContain(await ownerOfNext());
    expect(await asked('mia', '/baton replay')).toMatch(/^Those on disk are the same/);
    edit(
      'routing.yml',
      [/^version: 1$/m, 'version: 2'],
      [/(clause: hand-raiser-best[\s\S]*?pools: )\[ae, sdr\]/, '$1[sdr, ae]'],
      [/^examples:[\s\S]*/m, ''],
    );
    await world.timePasses({ minutes: 1 });
    const notice = await opsHear('routing@1 → routing@2');
    const words = JSON.stringify(notice.blocks).replaceAll('\u200b', '');
    expect(words).toContain('changed: rule hand-raiser-best');
    expect(words).toContain('1 would have gone elsewhere');
    expect(words).toMatch(/1: (Ana Ruiz|Sam Okafor) → Lee Tanaka/);
    expect(OLD).toContain(await ownerOfNext());
  });

  test('a restart in between changes nothing, and nobody is told twice', async () => {
    await world.restart();
    await world.timePasses({ minutes: 1 });
    await world.settled();
    expect(OLD).toContain(await ownerOfNext());
    await world.settled();
    const told = world.slack.posted().filter(({ text }) => text.startsWith('New packs are on disk'));
    expect(told).toHaveLength(1);
    expect(await asked('ana', '/baton packs')).toContain('routing@1');
  });

  test('/baton replay sends what the packs on disk would have done, to ops and managers alone', async () => {
    expect(await asked('ana', '/baton replay')).toBe('Only ops and managers can replay.');
    expect(await asked('mia', '/baton replay next year')).toContain('For example `/baton replay 30`');
    expect(await asked('mia', '/baton replay 7')).toMatch(/^Running: the leads of the last 7 days/);
    const result = await opsHear('would have made of the last leads');
    expect(JSON.stringify(result.blocks)).toContain('3 leads of the last 7 days');
  });

  test('once they are made live they decide, without a restart and after one, and who did it is kept', async () => {
    const notice = await opsHear('New packs are on disk');
    await press(notice, 'mia', 'Keep the old');
    await world.told('mia', 'go on deciding');
    await press(notice, 'mia', 'Make it live');
    await world.told('mia', 'Live: scoring@1 routing@2 slas@1 team@1 definitions@1');
    expect(await ownerOfNext()).toBe('Lee Tanaka');
    await world.restart();
    expect(await ownerOfNext()).toBe('Lee Tanaka');
    const [event] = world.rows(`select actor_id, packs from events where type = 'packs.live' order by id desc limit 1`);
    expect(event).toEqual({ actor_id: world.as('mia').id, packs: 'scoring@1 routing@2 slas@1 team@1 definitions@1' });
    await press(notice, 'mia', 'Make it live');
    await world.told('mia', 'These packs are live already');
  });

  test('what was decided before is still explained by the packs that decided it', async () => {
    expect(await asked('ana', '/baton why L1')).toMatch(/went to (Ana Ruiz|Sam Okafor) \(AE\).*With/);
  });

  test('the team follows: who joins in team.yml gets leads, once that is live', async () => {
    edit('team.yml', [/^version: 1$/m, 'version: 2'], ['roles: [sdr]', 'roles: [sdr]\n    weight: 0']);
    await world.timePasses({ minutes: 1 });
    await press(await opsHear('changed: person lee'), 'mia', 'Make it live');
    await world.told('mia', 'team@2');
    expect(OLD).toContain(await ownerOfNext());
  });
});

describe('packs on disk that cannot be used', () => {
  test.each<[string, string, [string | RegExp, string][], RegExp]>([
    [
      'the version was not raised',
      'slas.yml',
      [['undo: 10 minutes', 'undo: 5 minutes']],
      /slas\.yml was changed, and its version is 1: make it 2/,
    ],
    [
      'a condition names no field',
      'routing.yml',
      [
        [/^version: 2$/m, 'version: 3'],
        ['when: score.disqualified', 'when: score.disqualifed'],
      ],
      /routing\.yml:\d+ .*disqualifed/,
    ],
    [
      'a weight is below 0',
      'team.yml',
      [
        [/^version: 2$/m, 'version: 3'],
        ['weight: 0', 'weight: -1'],
      ],
      /team\.yml:\d+ .*weight: must be at least 0/,
    ],
  ])(
    '%s: ops hear it with the file, and the old ones go on, also after a restart',
    async (_what, file, changes, says) => {
      const path = join(world.env['BATON_MANIFESTS']!, file);
      const good = readFileSync(path, 'utf8');
      edit(file, ...changes);
      await world.timePasses({ minutes: 2 });
      const { text } = await opsHear(says);
      expect(text).toMatch(/^The packs on disk cannot be used, so those that ran before go on deciding/);
      await world.restart();
      expect(OLDEST).toContain(await ownerOfNext());
      writeFileSync(path, good);
      await world.timePasses({ minutes: 2 });
      await opsHear(new RegExp(`^This is over.*${says.source}`));
    },
  );
  const OLDEST = ['Ana Ruiz', 'Sam Okafor'];
});
