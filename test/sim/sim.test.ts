import { expect, test } from 'vitest';
import { plants } from './plants.ts';
import { onceFailed } from './seeds.ts';
import { simulate } from './simulate.ts';

const LEADS = 20;
/** As many as one core runs in about half a minute; `npm run sim` runs two hundred. */
const SEEDS = Array.from({ length: 20 }, (_, index) => 1001 + index);

test.each([...onceFailed, ...SEEDS])(
  'whatever goes wrong in run %i, the promise is kept',
  async (seed) => {
    const { breaches, leads } = await simulate({ seed, leads: LEADS });
    expect(breaches, `npm run sim -- --seeds ${seed} --trace`).toEqual([]);
    expect(leads).toBeGreaterThan(LEADS / 2);
  },
  60_000,
);

test('the same seed tells the same story to the last line', async () => {
  const [one, other] = [await simulate({ seed: 1001, leads: LEADS }), await simulate({ seed: 1001, leads: LEADS })];
  expect(other).toEqual(one);
  expect((await simulate({ seed: 1002, leads: LEADS })).hash).not.toBe(one.hash);
}, 60_000);

test.each(Object.entries(plants))(
  'it comes to light that %s',
  async (_, plant) => {
    const outcomes = [];
    for (const seed of plant.seeds) outcomes.push(await simulate({ seed, leads: LEADS, plant }));
    expect(outcomes.flatMap(({ breaches }) => breaches)).not.toEqual([]);
  },
  60_000,
);
