/**
 * `npm run check`: everything that must hold, cheapest first; stops at the first failure.
 * `npm run check -- types boundaries` runs only these.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PAGE = 'src/sandbox/page/browser/tsconfig.json';

const STEPS: Record<string, string[]> = {
  format: ['oxfmt --check'],
  lint: ['oxlint'],
  types: ['tsc --noEmit -p .', ...(existsSync(PAGE) ? [`tsc --noEmit -p ${PAGE}`] : [])],
  boundaries: ['depcruise src'],
  unused: ['knip'],
  tests: ['vitest run'],
  simulation: ['node test/sim/run.ts --seeds 1..20 --leads 20'],
};

/** @returns the name of the step that failed, or undefined when all went well */
function check(names: string[]): string | undefined {
  return names.find((name) =>
    (STEPS[name] ?? []).some((command) => {
      console.log(`\n── ${name}: ${command}`);
      return spawnSync(command, { shell: true, stdio: 'inherit' }).status !== 0;
    }),
  );
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`No step is called ${unknown.join(', ')}. Steps: ${Object.keys(STEPS).join(', ')}.`);
  process.exit(2);
}
const failed = check(asked.length > 0 ? asked : Object.keys(STEPS));
console.log(failed ? `\n✗ ${failed} failed. Mend it and run: npm run check` : '\n✓ all steps passed');
process.exitCode = failed ? 1 : 0;
