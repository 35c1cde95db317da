import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#adapters/clock.ts';
import { createLog } from '#adapters/log.ts';
import { openStore } from '#adapters/sqlite/open.ts';
import { openForReading } from '#adapters/sqlite/read.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { createInputDesk, type InputDesk } from '#features/inputs/index.ts';
import { loadLeadPacks } from '#features/leads/index.ts';
import { loadStackPacks } from '#features/stack-audit/index.ts';
import { isCurrency } from '#lib/money.ts';
import { readOnly, writerOf } from './cli-engine.ts';
import { REPORT_USAGE } from './cli-usage.ts';

const OPTIONS = {
  yes: { type: 'boolean', default: false },
  undo: { type: 'boolean', default: false },
  currency: { type: 'string' },
  data: { type: 'string' },
  packs: { type: 'string' },
} as const;

interface Options {
  yes: boolean;
  undo: boolean;
  currency?: string;
  data: string;
  packs: string;
}

type Say = { out(text: string): void; err(text: string): void };

/** `baton report inputs`: the exit code, 0 well, 1 the file or the data cannot be used, 2 not understood. */
export async function reportCommand(
  words: string[],
  env: Record<string, string | undefined>,
  root: string,
  say: Say,
): Promise<number> {
  const given = readWords(words, env, root);
  if ('problem' in given) {
    say.err(`${given.problem}\n\nbaton ${REPORT_USAGE}`);
    return 2;
  }
  const { options, file } = given;
  if (options.undo) return withDesk(options, root, true, async (desk) => told(await desk.undo(), say));
  if (file === undefined)
    return withDesk(options, root, false, async (desk) => {
      say.out(desk.all().trimEnd());
      return 0;
    });
  return withDesk(options, root, options.yes, (desk) => bringIn(desk, resolve(file), options.yes, say));
}

/** What would change is always said first. */
async function bringIn(desk: InputDesk, file: string, save: boolean, say: Say): Promise<number> {
  if (!existsSync(file)) {
    say.err(`There is no file ${file}.`);
    return 1;
  }
  const shown = await desk.look(createReadStream(file));
  if (!shown.ok) {
    say.err(shown.says);
    return 1;
  }
  say.out(shown.words);
  if (save) return told(await desk.save(shown.file), say);
  say.out('\nNothing is saved. The same with --yes saves it.');
  return 0;
}

function told({ ok, says }: { ok: boolean; says: string }, say: Say): number {
  if (ok) say.out(says);
  else say.err(says);
  return ok ? 0 : 1;
}

/** To read, beside a Baton that runs; to write, alone. */
async function withDesk(
  options: Options,
  root: string,
  writes: boolean,
  work: (desk: InputDesk) => Promise<number>,
): Promise<number> {
  const { norm } = loadStackPacks(options.packs);
  const clock = systemClock();
  const zone = loadLeadPacks(options.packs).team.zone;
  const terms = { clock, zone, currency: options.currency ?? norm.currency, roles: norm.costsSeenBy };
  const desk = (db: Database, engine: Pick<Engine, 'change'>) => createInputDesk({ db, engine, ...terms });
  const file = join(options.data, 'baton.db');
  const log = createLog({ level: 'error' });
  if (!writes && existsSync(file)) {
    const { db, close } = openForReading(file, 'given_figures');
    return work(desk(db, readOnly)).finally(close);
  }
  const store = openStore(writes ? file : ':memory:', { migrations: join(root, 'migrations'), log });
  return work(desk(store.db, writerOf(store, clock, log))).finally(store.close);
}

function readWords(
  words: string[],
  env: Record<string, string | undefined>,
  root: string,
): { options: Options; file: string | undefined } | { problem: string } {
  try {
    const { values, positionals } = parseArgs({ args: words, options: OPTIONS, strict: true, allowPositionals: true });
    const [verb, file, ...more] = positionals;
    if (verb !== 'inputs') return { problem: 'report has one command here: inputs.' };
    if (more.length > 0) return { problem: `${more[0]} is one word too many.` };
    const currency = values.currency?.toUpperCase();
    if (currency !== undefined && !isCurrency(currency)) return { problem: `${currency} is no currency.` };
    const at = (given: string | undefined, name: string, standard: string): string =>
      given === undefined ? resolve(root, env[name] ?? standard) : resolve(given);
    const data = at(values.data, 'BATON_DATA', 'data');
    const packs = at(values.packs, 'BATON_MANIFESTS', 'manifests');
    const { yes, undo } = values;
    return { options: { yes, undo, data, packs, ...(currency !== undefined && { currency }) }, file };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
