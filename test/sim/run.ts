/** `npm run sim -- --seeds 1..200 --leads 20`, `--seeds 4711 --trace` tells one of them, `--plant` shows which planted bugs are seen. */
import { parseArgs } from 'node:util';
import { onAllCores } from './on-all-cores.ts';
import { plants } from './plants.ts';
import { onceFailed } from './seeds.ts';
import { simulate, type Outcome } from './simulate.ts';
import type { Wanted } from './worker.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1..200' },
    leads: { type: 'string', default: '20' },
    trace: { type: 'boolean', default: false },
    plant: { type: 'boolean', default: false },
  },
});
const leads = Number(values.leads);

/** `1..200`, `4711`, `3,5,8`. */
function seedsIn(text: string): number[] {
  return text.split(',').flatMap((part) => {
    const [first = NaN, last = first] = part.split('..').map(Number);
    if (!Number.isInteger(first) || !Number.isInteger(last)) throw new Error(`--seeds ${text}: say 1..200, or 4711`);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function toldOf({ seed, breaches }: Outcome): string {
  const more = breaches.slice(0, 5).map((line) => `\n  ${line}`);
  return `npm run sim -- --seeds ${seed} --leads ${leads} --trace   # ${breaches.length} breaches${more.join('')}`;
}

async function trace(seeds: number[]): Promise<void> {
  for (const seed of seeds) {
    const outcome = await simulate({ seed, leads, tell: (line) => console.log(line) });
    console.log(outcome.breaches.length > 0 ? toldOf(outcome) : `seed ${seed} kept the promise`, outcome.hash);
    if (outcome.breaches.length > 0) process.exitCode = 1;
  }
}

async function runAll(seeds: number[]): Promise<void> {
  const began = performance.now();
  const left = [...new Set([...onceFailed, ...seeds])].map((seed): Wanted => ({ seed, leads }));
  const total = { runs: 0, leads: 0, deaths: 0, moves: 0, failed: 0 };
  await onAllCores(
    () => left.shift(),
    (outcome) => {
      total.runs += 1;
      total.leads += outcome.leads;
      total.deaths += outcome.deaths;
      total.moves += outcome.moves;
      if (outcome.breaches.length === 0) return;
      total.failed += 1;
      console.log(toldOf(outcome));
    },
  );
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `${total.runs} runs in ${seconds} s: ${total.leads} leads, ${total.deaths} deaths of the process, ${total.moves} moments to die at; ${total.failed} runs broke the promise`,
  );
  if (total.failed > 0) process.exitCode = 1;
}

/** Each bug on each seed until one brings it to light. */
async function runPlants(seeds: number[]): Promise<void> {
  const seen = new Map<string, Outcome>();
  const left = seeds.flatMap((seed) => Object.keys(plants).map((plant) => ({ seed, leads, plant })));
  const next = (): Wanted | undefined => {
    const wanted = left.shift();
    return wanted && seen.has(wanted.plant) ? next() : wanted;
  };
  await onAllCores(next, (outcome) => {
    if (outcome.breaches.length > 0 && !seen.has(outcome.plant ?? '')) seen.set(outcome.plant ?? '', outcome);
  });
  for (const name of Object.keys(plants)) {
    const outcome = seen.get(name);
    console.log(`${outcome ? `seen by seed ${outcome.seed}` : 'NOT SEEN'}: ${name}\n    ${outcome?.breaches[0] ?? ''}`);
  }
  console.log(`${seen.size} of ${Object.keys(plants).length} planted bugs were seen`);
  if (seen.size < Object.keys(plants).length) process.exitCode = 1;
}

const seeds = seedsIn(values.seeds);
await (values.plant ? runPlants(seeds) : values.trace ? trace(seeds) : runAll(seeds));
