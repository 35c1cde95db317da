import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#adapters/clock.ts';
import { openForReading } from '#adapters/sqlite/read.ts';
import { checkLeadPacks, loadLeadPacks, replayFile, replayText } from '#features/leads/index.ts';
import { SetupError } from '#lib/errors.ts';

export const REPLAY_USAGE = 'replay --packs <folder> [--days 90] [--data <folder>] [--json]';

const OPTIONS = {
  packs: { type: 'string' },
  days: { type: 'string', default: '90' },
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `baton replay`: the exit code, 0 well, 1 the packs or the data cannot be used, 2 not understood. */
export async function replayCommand(
  words: string[],
  env: Record<string, string | undefined>,
  root: string,
): Promise<number> {
  const given = readOptions(words);
  if ('problem' in given) {
    console.error(`${given.problem}\n\nbaton ${REPLAY_USAGE}\nFor example: baton replay --days 30 --packs draft/`);
    return 2;
  }
  const { days, json } = given;
  const folder = resolve(given.packs);
  const checked = checkLeadPacks(folder);
  if (!checked.ok) {
    console.error(`${checked.errors.join('\n')}\n\n${checked.errors.length} to mend before these packs can be tried.`);
    return 1;
  }
  const packs = loadLeadPacks(folder);
  const { db, close } = openForReading(join(dataFolder(given.data, env, root), 'baton.db'));
  try {
    const progress = (done: number, all: number): void => {
      if (done % 3_000 === 0) console.error(`${done} of ${all} placings`);
    };
    const report = await replayFile(db, packs, { days, now: systemClock().now(), progress });
    console.log(json ? JSON.stringify(report) : replayText(report, days, packs));
    return 0;
  } finally {
    close();
  }
}

/** What is typed is meant from where it is typed; the environment's is Baton's own. */
function dataFolder(typed: string | undefined, env: Record<string, string | undefined>, root: string): string {
  return typed === undefined ? resolve(root, env['BATON_DATA'] ?? 'data') : resolve(typed);
}

function readOptions(
  words: string[],
): { packs: string; days: number; data?: string; json: boolean } | { problem: string } {
  try {
    const { values } = parseArgs({ args: words, options: OPTIONS, strict: true });
    const days = Number(values.days);
    if (!Number.isInteger(days) || days < 1 || days > 400)
      return { problem: '--days is a whole number from 1 to 400.' };
    if (values.packs === undefined) return { problem: '--packs names the folder with the packs to try.' };
    return { packs: values.packs, days, json: values.json, ...(values.data !== undefined && { data: values.data }) };
  } catch (error) {
    if (error instanceof SetupError) throw error;
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
