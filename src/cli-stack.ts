import { createReadStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '#adapters/clock.ts';
import { createLog } from '#adapters/log.ts';
import { openStore } from '#adapters/sqlite/open.ts';
import { openForReading } from '#adapters/sqlite/read.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { loadLeadPacks } from '#features/leads/index.ts';
import { createStackDesk, loadStackPacks, type StackDesk } from '#features/stack-audit/index.ts';
import { readOnly, writerOf } from './cli-engine.ts';
import { STACK_USAGE } from './cli-usage.ts';

const OPTIONS = {
  yes: { type: 'boolean', default: false },
  as: { type: 'string', default: 'inventory' },
  template: { type: 'boolean', default: false },
  data: { type: 'string' },
  packs: { type: 'string' },
} as const;

type Options = { yes: boolean; as: string; template: boolean; data: string; packs: string };
type Say = { out(text: string): void; err(text: string): void };

/** Whoever is at this machine has the data file in their hands anyway. */
const HERE = { slackId: 'baton', external: false };

/** `baton stack`: the exit code, 0 well, 1 the file or the data cannot be used, 2 not understood. */
export async function stackCommand(
  words: string[],
  env: Record<string, string | undefined>,
  root: string,
  say: Say,
): Promise<number> {
  const given = readWords(words, env, root);
  if ('problem' in given) {
    say.err(`${given.problem}\n\nbaton ${STACK_USAGE.join('\nbaton ')}`);
    return 2;
  }
  const { options, verb, file } = given;
  if (verb === 'export') return exportStack(options, root, say);
  return importFile(resolve(file), options, root, say);
}

async function importFile(file: string, options: Options, root: string, say: Say): Promise<number> {
  if (!existsSync(file)) {
    say.err(`There is no file ${file}.`);
    return 1;
  }
  const { desk, costsSeenBy, close } = open(options, root, options.yes ? 'to-write' : 'to-read');
  try {
    const shown = await desk.look(createReadStream(file), (bytes, rows) =>
      say.err(`${rows} rows, ${Math.round(bytes / 1000)} kB`),
    );
    if (!shown.ok) {
      say.err(`${shown.error.line > 0 ? `Line ${shown.error.line}: ` : ''}${shown.error.says}`);
      return 1;
    }
    say.out(desk.text(shown.preview));
    if (!options.yes) {
      say.out('\nNothing is saved. The same with --yes saves it.');
      return 0;
    }
    const person = { id: 'baton', name: 'Baton', email: '', roles: costsSeenBy, zone: 'UTC', hours: {}, weight: 0 };
    const plan = await desk.save({ ...HERE, person }, shown.preview);
    if (!plan.ok) {
      say.err(plan.refusal.says);
      return 1;
    }
    say.out(`\nSaved: ${plan.state.tools?.length ?? 0} tools, ${plan.state.charges?.length ?? 0} lines.`);
    return 0;
  } finally {
    close();
  }
}

function exportStack(options: Options, root: string, say: Say): number {
  const { desk, close } = open(options, root, options.template ? 'nothing' : 'to-read');
  try {
    const documents = options.as === 'inventory' ? undefined : desk.documents();
    const text = documents ? documents[options.as as keyof typeof documents] : desk.inventory(options.template);
    say.out(text.trimEnd());
    return 0;
  } finally {
    close();
  }
}

interface Opened {
  desk: StackDesk;
  costsSeenBy: string[];
  close(): void;
}

/** To read, beside a Baton that runs, or from nothing where there is no data file yet; to write, alone. */
function open(options: Options, root: string, how: 'to-read' | 'to-write' | 'nothing'): Opened {
  const packs = loadStackPacks(options.packs);
  const { team } = loadLeadPacks(options.packs);
  const clock = systemClock();
  const file = join(options.data, 'baton.db');
  const log = createLog({ level: 'error' });
  const desk = (db: Database, engine: Pick<Engine, 'change'>): StackDesk =>
    createStackDesk({ db, engine, clock, packs, zone: team.zone, people: () => team.people });
  const { costsSeenBy } = packs.norm;
  if (how === 'to-read' && existsSync(file)) {
    const { db, close } = openForReading(file, 'stack_tools');
    return { desk: desk(db, readOnly), costsSeenBy, close };
  }
  const store = openStore(how === 'to-write' ? file : ':memory:', { migrations: join(root, 'migrations'), log });
  return { desk: desk(store.db, writerOf(store, clock, log)), costsSeenBy, close: store.close };
}

function readWords(
  words: string[],
  env: Record<string, string | undefined>,
  root: string,
): { options: Options; verb: 'import' | 'export'; file: string } | { problem: string } {
  try {
    const { values, positionals } = parseArgs({ args: words, options: OPTIONS, strict: true, allowPositionals: true });
    const [verb, file, ...more] = positionals;
    if (more.length > 0) return { problem: `${more[0]} is one word too many.` };
    if (verb === 'import' && file === undefined) return { problem: 'import needs the name of a file.' };
    if (verb !== 'import' && verb !== 'export') return { problem: 'stack has two commands: import and export.' };
    if (!['inventory', 'audit', 'blueprint'].includes(values.as))
      return { problem: '--as is inventory, audit or blueprint.' };
    const data = values.data === undefined ? resolve(root, env['BATON_DATA'] ?? 'data') : resolve(values.data);
    const packs =
      values.packs === undefined ? resolve(root, env['BATON_MANIFESTS'] ?? 'manifests') : resolve(values.packs);
    return { options: { ...values, data, packs }, verb, file: file ?? '' };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
