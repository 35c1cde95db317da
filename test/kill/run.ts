/**
 * `npm run test:kill -- --kills 300 --seed 7`: ends the real process at random instants, kill -9 most times, and counts
 * what was lost or doubled of that which had been acknowledged. Exit code 1 on any breach.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { breaches, killRun } from './kill-run.ts';
import { QUIET_MS } from './subject.ts';

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
const kills = Number(values.kills ?? 300);
const seed = Number(values.seed ?? randomInt(1_000_000));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    console.error(`${signal}: given up.`);
    process.exit(1);
  });
}
console.log(`${kills} kills, seed ${seed}: npm run test:kill -- --kills ${kills} --seed ${seed}`);
const onLife = (lives: number): void => {
  if (lives % 25 === 0) console.log(`${lives} lives`);
};
const outcome = await killRun({ kills, seed, onLife });
const { birth, start, intake, work, people } = outcome.kills;
console.log(
  [
    `${birth + start + intake + work + people} kills (${birth} while the data file was made, ${start} in start-up, ${intake} in intake, ${work} at work, ${people} amid clicks) and ${outcome.stops} stops in ${outcome.seconds} s:`,
    `${outcome.acknowledged} acknowledged events, ${outcome.clicks} acknowledged clicks, ${outcome.cards} cards, ${outcome.lookUps} searches for posts of unknown outcome;`,
    `${outcome.lost.length} lost, ${outcome.doubled.length} doubled, ${outcome.other.length} otherwise wrong.`,
    `The far side never stood still for more than ${outcome.longestPause} ms${outcome.longestPause < QUIET_MS ? '' : ', longer than the quiet time: this machine is too busy to blame anybody for a double'}.`,
  ].join(' '),
);
const wrong = breaches(outcome);
if (wrong.length > 0) {
  console.error(wrong.slice(0, 50).join('\n'));
  console.error(`${wrong.length} breaches. Seed ${seed}; the data and what the process said: ${outcome.folder}`);
}
process.exit(wrong.length > 0 ? 1 : 0);
