import { expect, test } from 'vitest';
import { plants } from './plants.ts';
import { simulate } from './simulate.ts';

const LEADS = 20;
/** `npm run check -- simulation` runs twenty on all cores, and those that once failed; `npm run sim` two hundred. This says early that something is wrong. */
const SEEDS = Array.from({ length: 15 }, (_, index) => 1 + index);

test('whatever goes wrong, the promise is kept', async () => {
  const { breaches, leads } = await simulate({ seed: 1, leads: LEADS });
  expect(breaches, 'npm run sim -- --seeds 1 --trace').toEqual([]);
  expect(leads).toBeGreaterThan(LEADS / 2);
}, 60_000);

test('the same seed tells the same story to the last line', async () => {
  const [one, other] = [await simulate({ seed: 3, leads: LEADS }), await simulate({ seed: 3, leads: LEADS })];
  expect(other).toEqual(one);
  expect((await simulate({ seed: 4, leads: LEADS })).hash).not.toBe(one.hash);
}, 60_000);

/** Its own seed comes first; when the app has changed, another may be needed. Without the bug all of these keep the promise. */
test.each(Object.entries(plants))(
  'it comes to light that %s',
  async (_, plant) => {
    const found = [];
    for (const seed of new Set([plant.seed, ...SEEDS])) {
      found.push(...(await simulate({ seed, leads: LEADS, plant })).breaches);
      if (found.length > 0) break;
    }
    expect(found).not.toEqual([]);
  },
  180_000,
);
