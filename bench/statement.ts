/** How long it takes to read a statement of 20,000 rows, recognise its tools, and keep them: into a real file, with progress. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parse } from 'csv-parse';
import { systemClock } from '#adapters/clock.ts';
import { openStore } from '#adapters/sqlite/open.ts';
import { createStackDesk, loadStackPacks } from '#features/stack-audit/index.ts';
import { engineRoom } from '../test/engine/engine-room.ts';
import { silentLog } from '../test/silent-log.ts';
import { table } from './table.ts';

const ROWS = 20_000;
const MOST_MS = 3_000;
const PIECE = 64_000;

/** Prints the time beside what csv-parse alone takes for the same text: trust the ratio, the rest is this machine's. Throws above 3 s. */
export async function runStatement(): Promise<void> {
  const packs = loadStackPacks('manifests');
  const text = Buffer.from(aStatement(packs.merchants.map(({ match }) => match[0]!.replace('^', '').toUpperCase())));
  const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  const store = openStore(join(folder, 'baton.db'), { migrations: 'migrations', log: silentLog });
  const { engine } = engineRoom({}, { store });
  const desk = createStackDesk({ db: store.db, engine, clock: systemClock(), packs, zone: 'UTC', people: () => [] });
  const person = { id: 'mia', name: '', email: '', roles: ['ops'], zone: 'UTC', hours: {}, weight: 1 };
  let told = 0;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();

  const parsed = await spent(() => parseAlone(text));
  delay.reset();
  const look = await spent(() => desk.look(pieces(text), () => (told += 1)));
  if (!look.result.ok) throw new Error(look.result.error.says);
  const { preview } = look.result;
  const whileRead = delay.max / 1e6;
  delay.reset();
  const save = await spent(() => desk.save({ slackId: 'UMIA', external: false, person }, preview));
  const again = await spent(() => desk.look(pieces(text)));
  delay.disable();
  store.close();
  rmSync(folder, { recursive: true, force: true });

  const row = (name: string, ms: number) => [name, Math.round(ms), (ms / parsed.ms).toFixed(1)];
  console.log(
    `\nStatement: ${ROWS.toLocaleString('en')} rows, ${(text.length / 1e6).toFixed(1)} MB; ${MOST_MS / 1000} s is the most it may take; told ${told} times how far it is`,
  );
  const rows = [
    row('csv-parse alone', parsed.ms),
    row('read and shown', look.ms),
    row('kept', save.ms),
    row('both', look.ms + save.ms),
    row('the same file again', again.ms),
  ];
  console.log(table(['what', 'ms', '× csv-parse'], rows));
  console.log(
    `Others waited ${Math.round(whileRead)} ms at most while it was read, ${Math.round(delay.max / 1e6)} ms after that.`,
  );
  if (preview.kind !== 'statement' || preview.rows !== ROWS || preview.recognised.length < 400 || told < 2)
    throw new Error('nothing was measured');
  if (!save.result.ok || look.ms + save.ms > MOST_MS) throw new Error('the statement took too long');
}

/** Every merchant of the pack month after month, amid as many lines that are no tools. */
function aStatement(names: string[]): string {
  const lines = ['Date,Description,Amount'];
  const first = Temporal.PlainDate.from('2023-01-01');
  for (let n = 0; lines.length <= ROWS; n += 1) {
    const month = Math.floor(n / (names.length * 2));
    const date = first.add({ months: month }).with({ day: (n % 28) + 1 });
    const name =
      n % 2 === 0 ? `PADDLE.NET* ${names[(n / 2) % names.length]} 88${n % 97}` : `RESTAURANT ${n % 1_000} BERLIN`;
    lines.push(`${date.toString()},"${name}","${10 + (n % 90)}.${String(n % 100).padStart(2, '0')}"`);
  }
  return lines.join('\n');
}

async function* pieces(text: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < text.length; at += PIECE) yield text.subarray(at, at + PIECE);
}

function parseAlone(text: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    const parser = parse();
    parser.on('data', () => (count += 1));
    parser.on('end', () => resolve(count));
    parser.on('error', reject);
    parser.end(text);
  });
}

async function spent<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}
