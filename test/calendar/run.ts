/**
 * `npm run test:calendar -- --cases 200000 --seed 7`: business time against an oracle that counts minutes on the wall clocks of all
 * zones, at the jumps of twenty years. `--case '{…}'`, as a mismatch prints it, asks one again. Exit code 1 on any difference.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { calendarRun } from './calendar-run.ts';
import type { CalendarCase } from './cases.ts';
import { differencesAgain } from './check-case.ts';

const options = { cases: { type: 'string' }, seed: { type: 'string' }, case: { type: 'string' } } as const;
const { values } = parseArgs({ options });
const years = Array.from({ length: 20 }, (_, index) => 2012 + index);
const wrong = values.case === undefined ? runAll() : differencesAgain(JSON.parse(values.case) as CalendarCase);
console.log(wrong.length === 0 ? 'No difference.' : wrong.slice(0, 50).join('\n'));
process.exit(wrong.length === 0 ? 0 : 1);

function runAll(): string[] {
  const cases = Number(values.cases ?? 200_000);
  const seed = Number(values.seed ?? randomInt(1_000_000));
  console.log(`${cases} cases, seed ${seed}: npm run test:calendar -- --cases ${cases} --seed ${seed}`);
  const began = performance.now();
  const outcome = calendarRun({ cases, seed, years });
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `${outcome.cases} cases in ${outcome.zones} zones, ${outcome.transitions} jumps of the clock, ${outcome.asked} questions in ${seconds} s: ${outcome.mismatches.length} cases differ.`,
  );
  return outcome.mismatches;
}
