/** How long it takes to judge all contacts of the mirror: in a thread, on a real file, while others wait for the loop. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStore } from '#adapters/sqlite/open.ts';
import { readAside } from '#adapters/sqlite/read-aside.ts';
import type { MirrorContact } from '#features/mirror/index.ts';
import { judgeMirror, loadQuality } from '#features/quality/index.ts';
import { silentLog } from '../test/silent-log.ts';
import { table } from './table.ts';

const SIZES = [100_000, 1_000_000];
const NOW = Temporal.Instant.from('2026-11-26T00:00:00Z');
const ROUNDS = 5;

/** Prints the time beside a plain scan of all rows in a thread: trust the ratio, the rest is this machine's. */
export async function runQuality(): Promise<void> {
  const norm = loadQuality('manifests');
  const rows: (string | number)[][] = [];
  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
    const file = join(folder, 'baton.db');
    try {
      fill(file, size);
      rows.push(...(await measure(file, size, norm)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  console.log(
    '\nData quality: all contacts judged in a thread; at most 0.2 s of 100,000 and 2 s of 1,000,000 are aimed at',
  );
  console.log(table(['contacts', 'what', 'ms', 'best ms', 'CPU ms', 'CPU × scan', 'loop p99 ms', 'RSS +MiB'], rows));
}

async function measure(
  file: string,
  size: number,
  norm: ReturnType<typeof loadQuality>,
): Promise<(string | number)[][]> {
  const scanned = [
    { sql: 'select sum(length(id) + filled + created_at) as sum from mirror_contacts not indexed', given: [] },
  ];
  const works = {
    'a thread': () => readAside(file, (read) => read([{ sql: 'select 1', given: [] }])),
    'count(*)': () => readAside(file, (read) => read([{ sql: 'select count(*) from mirror_contacts', given: [] }])),
    'scan of all rows': () => readAside(file, (read) => read(scanned)),
    judged: () => readAside(file, (read) => judgeMirror(read, norm, NOW)),
  };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const found = Object.fromEntries(
    Object.keys(works).map((name) => [name, { ms: [] as number[], cpu: [] as number[], p99: 0, rss: 0 }]),
  );
  // In turns, so that whatever else this machine does meets each of them.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const rss = process.memoryUsage.rss();
      delay.reset();
      delay.enable();
      const [began, used] = [performance.now(), process.cpuUsage()];
      await work();
      const one = found[name]!;
      one.ms.push(performance.now() - began);
      const { user, system } = process.cpuUsage(used);
      one.cpu.push((user + system) / 1000);
      delay.disable();
      one.p99 = Math.max(one.p99, delay.percentile(99) / 1e6);
      one.rss = Math.max(one.rss, (process.memoryUsage.rss() - rss) / 2 ** 20);
    }
  }
  const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;
  const scan = median(found['scan of all rows']!.cpu);
  return Object.entries(found).map(([name, { ms, cpu, p99, rss }]) => [
    ...[size.toLocaleString('en'), name, Math.round(median(ms)), Math.round(Math.min(...ms)), Math.round(median(cpu))],
    ...[(median(cpu) / scan).toFixed(1), p99.toFixed(1), rss.toFixed(0)],
  ]);
}

const STAGES = [
  ...['subscriber', 'subscriber', 'lead', 'lead', 'lead', 'lead', 'lead'],
  ...['marketingqualifiedlead', 'salesqualifiedlead', 'customer'],
];
const SOURCES = ['ORGANIC_SEARCH', 'PAID_SEARCH', 'SOCIAL_MEDIA', 'OFFLINE', 'DIRECT_TRAFFIC'];
/** How many have a field: bits of CONTACT_FIELDS. */
const HELD: [number, number][] = [
  ...([
    [1, 1],
    [2, 0.92],
    [4, 0.9],
    [8, 0.7],
    [64, 1],
    [128, 0.5],
    [256, 0.3],
    [512, 0.3],
  ] as [number, number][]),
  [1024, 0.8],
];

/** A portal with what portals have: a third of the companies' sizes, some twins, some dates that are ahead of the stage. */
function fill(file: string, size: number): void {
  const store = openStore(file, { migrations: 'migrations', log: silentLog });
  const random = mulberry(7);
  const pick = <One>(all: One[]): One => all[Math.floor(random() * all.length)]!;
  const print = (): string => ((random() * 2 ** 52).toString(36) + (random() * 2 ** 52).toString(36)).padEnd(22, '0');
  const seen = '2026-11-25';
  const company = store.raw.prepare('insert into mirror_companies values (?, ?, ?, ?, ?)');
  const columns = (store.raw.pragma('table_info(mirror_contacts)') as { name: string }[]).map(({ name }) => name);
  const contact = store.raw.prepare(`insert into mirror_contacts values (${columns.map(() => '?').join()})`);
  const prints: string[] = [];
  const ago = (days: number): number => NOW.epochMilliseconds - Math.floor(random() * days * 86_400_000);
  const row = (index: number): MirrorContact & { seen: string } => {
    const [stage, source] = [random() < 0.02 ? null : pick(STAGES), random() < 0.06 ? null : pick(SOURCES)];
    const held = HELD.reduce((bits, [bit, part]) => bits | (random() < part ? bit : 0), 0);
    const twin = random() < 0.04 && prints.length > 0 ? pick(prints) : print();
    if (prints.length < 100_000) prints.push(twin);
    const ahead = (part: number): number | null => (random() < part ? ago(300) : null);
    return {
      ...{ id: String(1_000_000 + index), seen, createdAt: ago(700), stage, source },
      ...{ leadAt: ahead(0.5), mqlAt: ahead(0.05), sqlAt: ahead(0.03), opportunityAt: null, customerAt: ahead(0.01) },
      form: random() < 0.3 ? null : `Landing page ${Math.floor(random() * 60)}: Form`,
      ownerId: null,
      companyId: random() < 0.7 ? String(9_000_000 + Math.floor((random() * size) / 5)) : null,
      lastActivityAt: random() < 0.9 ? ago(300) : null,
      filled: held | (stage === null ? 0 : 32) | (source === null ? 0 : 16),
      mail: random() < 0.03 ? 'bounced' : 'fine',
      mailPrint: twin,
      namePrint: random() < 0.6 ? print() : null,
    };
  };
  const keys = columns.map((name) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const inRow = (one: Record<string, unknown>): unknown[] => keys.map((key) => one[key]);
  store.atomically(() => {
    for (let n = 0; n < size / 5; n += 1)
      company.run(String(9_000_000 + n), seen, ago(700), Math.floor(random() * 16), print());
    for (let n = 0; n < size; n += 1) contact.run(inRow({ ...row(n) }));
  });
  store.close();
}

/** The same numbers on every machine. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
