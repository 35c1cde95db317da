#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCadence } from '#features/cadence/index.ts';
import { REPLAY_USAGE, REPORT_USAGE, STACK_USAGE } from './cli-usage.ts';
import { SetupError } from '#lib/errors.ts';

const root = new URL('..', import.meta.url).pathname;

const HELP = `baton <command>

  check [folder]   reads the packs in manifests/ (or folder), runs their examples, and says what is wrong, where, and how to mend it;
                   looks up the model that reports are told by, where there is a key for one
  ${REPLAY_USAGE}
                   places the leads of the last days again under other packs, and says who would have gone elsewhere. Reads only
  ${STACK_USAGE[0]}
                   says which tools a card statement pays for, or what an inventory would change; --yes saves it
  ${STACK_USAGE[1]}
                   writes the tools as CSV, or the audit or the blueprint as Markdown
  ${REPORT_USAGE}
                   the numbers that people give, by month and channel, as CSV; with a file, what it would change; --yes saves it
  help             this text

To start Baton: npm start. To try it without any account: npm start -- --sandbox.`;

/** The exit code: 0 well, 1 something is wrong with what was checked, 2 the command was not understood. */
function run([command, ...rest]: string[]): number | Promise<number> {
  switch (command) {
    case 'check':
      return check(rest[0] ?? process.env['BATON_MANIFESTS'] ?? join(root, 'manifests'));
    case 'replay':
      return replay(rest);
    case 'stack':
      return stack(rest);
    case 'report':
      return report(rest);
    case undefined:
    case 'help':
    case '--help':
      console.log(HELP);
      return 0;
    default:
      console.error(`There is no command ${command}.\n\n${HELP}`);
      return 2;
  }
}

/** Only what a command needs is loaded: help is there at once. */
async function replay(words: string[]): Promise<number> {
  const { replayCommand } = await import('./cli-replay.ts');
  return replayCommand(words, process.env, root, { out: console.log, err: console.error });
}

async function stack(words: string[]): Promise<number> {
  const { stackCommand } = await import('./cli-stack.ts');
  return stackCommand(words, process.env, root, { out: console.log, err: console.error });
}

async function report(words: string[]): Promise<number> {
  const { reportCommand } = await import('./cli-report.ts');
  return reportCommand(words, process.env, root, { out: console.log, err: console.error });
}

async function check(folder: string): Promise<number> {
  const { checkLeadPacks } = await import('#features/leads/index.ts');
  const { readStuck } = await import('#features/limbo/index.ts');
  const result = checkLeadPacks(folder);
  const { readOnboarding } = await import('#features/handoffs/index.ts');
  const { readEvaluationTerms } = await import('#features/evaluations/index.ts');
  const { readMaturity } = await import('#features/maturity/index.ts');
  const { readMetrics } = await import('#features/metrics/index.ts');
  const { readQuality } = await import('#features/quality/index.ts');
  const { readFeedback } = await import('#features/feedback/index.ts');
  const { readReports } = await import('#features/reports/index.ts');
  const { readStackPacks } = await import('#features/stack-audit/index.ts');
  const others = [
    readCadence(folder),
    readOnboarding(folder),
    readStuck(folder),
    readEvaluationTerms(folder),
    readStackPacks(folder),
    readMaturity(folder),
    readMetrics(folder),
    readReports(folder),
    readFeedback(folder),
    readQuality(folder),
  ];
  const { narrationErrors, narrationState } = await import('./cli-narration.ts');
  const files = [...others.flatMap((one) => one.errors), ...narrationErrors(folder, root)];
  const errors = [...files, ...(await unsigned(folder))];
  if (!result.ok || errors.length > 0) {
    const all = [...new Set([...(result.ok ? [] : result.errors), ...errors])];
    console.error(all.join('\n'));
    console.error(`\n${all.length} to mend. Baton does not start until they are.`);
    return 1;
  }
  console.log([...result.summary, ...result.warnings.map((warning) => `warning: ${warning}`)].join('\n'));
  const { ok, says } = await narrationState(process.env, root);
  if (ok) console.log(says);
  else console.error(says);
  return ok ? 0 : 1;
}

/** Beside the data file of a Baton: what definitions.yml says that the three teams have not signed. */
async function unsigned(folder: string): Promise<string[]> {
  const file = join(resolve(root, process.env['BATON_DATA'] ?? 'data'), 'baton.db');
  if (!existsSync(file)) return [];
  const { openForReading } = await import('#adapters/sqlite/read.ts');
  const { unsignedOnDisk } = await import('#features/leads/index.ts');
  const { db, close } = openForReading(file, 'packs');
  try {
    return unsignedOnDisk(db, folder);
  } finally {
    close();
  }
}

try {
  // As `npm start` does: what is checked is what would run.
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}
