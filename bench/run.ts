/**
 * `npm run bench`: a signed webhook until its card is in Slack, for Baton and, in the same run on the same machine, for a
 * bare Bolt app without a store. Trust the ratios; the absolute figures are this machine's.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpus } from 'node:os';
import { startChild, type Child } from './child.ts';
import { startFarSide, type FarSide } from './far-side.ts';
import { cardsOf, post, send } from './load.ts';
import { runClocks } from './clocks.ts';
import { runPlans } from './plans.ts';
import { runQuality } from './quality.ts';
import { runRescore } from './rescore.ts';
import { runReplay } from './replay.ts';
import { runStatement } from './statement.ts';
import { percentile, table } from './table.ts';

interface Load {
  name: string;
  groups: number;
  size: number;
  perSecond: number;
}

const LOADS: Load[] = [
  { name: '1/s', groups: 8, size: 1, perSecond: 1 },
  { name: '10/s', groups: 60, size: 1, perSecond: 10 },
  { name: '100/s', groups: 500, size: 1, perSecond: 100 },
  { name: '200/s', groups: 1_000, size: 1, perSecond: 200 },
  { name: '500/s', groups: 2_500, size: 1, perSecond: 500 },
  { name: 'burst of 1,000', groups: 1_000, size: 1, perSecond: Infinity },
  { name: '10 batches of 100', groups: 10, size: 100, perSecond: Infinity },
];

interface Subject {
  name: 'Baton' | 'bare Bolt';
  start(far: FarSide): Child;
}

const SUBJECTS: Subject[] = [
  {
    name: 'bare Bolt',
    start: (far) => startChild('bench/bare-bolt.ts', { ...far.sandbox.env, LEADS_CHANNEL: 'C0000001' }),
  },
  {
    name: 'Baton',
    start: (far) => startChild('src/main.ts', { ...far.sandbox.env, LOG_LEVEL: 'error' }),
  },
];

async function untilFirstCard(far: FarSide, child: Child): Promise<number> {
  const [contactId = ''] = far.makeContacts(1);
  const began = Date.now();
  for (;;) {
    if (child.process.exitCode !== null) throw new Error('it did not start');
    if ((await post(far.webhookUrl, far.signed([contactId]))) === 200) break;
    await pause(5);
  }
  await cardsOf(far, [contactId]);
  return Date.now() - began;
}

async function measure(far: FarSide, child: Child, load: Load): Promise<(string | number)[]> {
  const contacts = far.makeContacts(load.groups * load.size);
  const groups = Array.from({ length: load.groups }, (_, n) => contacts.slice(n * load.size, (n + 1) * load.size));
  const cpu = child.cpuMs();
  const answers = await send(far, groups, load.perSecond);
  const arrived = await cardsOf(far, contacts);
  const used = child.cpuMs() - cpu;
  const due = new Map(answers.flatMap((answer) => answer.contactIds.map((id) => [id, answer.due] as const)));
  const latencies = contacts.flatMap((id) => (arrived.get(id) ?? []).slice(0, 1).map((at) => at - (due.get(id) ?? at)));
  const answerTimes = answers.map(({ answered, due: planned }) => answered - planned);
  const first = Math.min(...answers.map(({ due: planned }) => planned));
  const last = Math.max(...contacts.map((id) => arrived.get(id)?.[0] ?? first));
  const lost = contacts.filter((id) => !arrived.has(id)).length;
  const doubled = contacts.filter((id) => (arrived.get(id)?.length ?? 0) > 1).length;
  const failed = answers.filter(({ status }) => status !== 200).length;
  return [
    load.name,
    Math.round((contacts.length - lost) / Math.max(0.001, (last - first) / 1000)),
    ...[50, 95, 99].map((p) => Math.round(percentile(latencies, p))),
    ...[50, 99].map((p) => Math.round(percentile(answerTimes, p))),
    (used / contacts.length).toFixed(1),
    Math.round(child.rss()),
    `${failed}/${lost}/${doubled}`,
  ];
}

/** A new lead's card after kill -9 and restart with a thousand leads waiting. */
async function afterKill(far: FarSide, subject: Subject, child: Child): Promise<string> {
  const backlog = far.makeContacts(1_000);
  const groups = Array.from({ length: 10 }, (_, n) => backlog.slice(n * 100, (n + 1) * 100));
  const answers = await send(far, groups, Infinity);
  await child.stop('SIGKILL');
  const acknowledged = answers.filter(({ status }) => status === 200).flatMap(({ contactIds }) => contactIds);
  const again = subject.start(far);
  const first = await untilFirstCard(far, again);
  const arrived = await cardsOf(far, acknowledged, 5_000);
  const lost = acknowledged.filter((id) => !arrived.has(id)).length;
  const doubled = acknowledged.filter((id) => (arrived.get(id)?.length ?? 0) > 1).length;
  await again.stop();
  return `${subject.name}: start after kill -9 with up to 1,000 waiting → card of a new lead in ${first} ms; of ${acknowledged.length} acknowledged, ${lost} lost, ${doubled} doubled`;
}

async function run(subject: Subject): Promise<void> {
  const far = await startFarSide();
  const data = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  Object.assign(far.sandbox.env, { BATON_DATA: data, QUIET_SECONDS: '2' });
  const child = subject.start(far);
  const start = await untilFirstCard(far, child);
  await pause(1_500);
  const idle = Math.round(child.rss());
  const rows: (string | number)[][] = [];
  for (const load of chosen(LOADS)) {
    rows.push(await measure(far, child, load));
    await pause(300);
  }
  console.log(
    `\n${subject.name}: start to first card ${start} ms, idle RSS ${idle} MiB, peak ${Math.round(child.peakRss())} MiB`,
  );
  console.log(
    table(
      [
        'load',
        'cards/s',
        'card p50',
        'p95',
        'p99 ms',
        'answer p50',
        'p99 ms',
        'CPU ms/event',
        'RSS MiB',
        'failed/lost/doubled',
      ],
      rows,
    ),
  );
  console.log(await afterKill(far, subject, child));
  await far.sandbox.stop();
  rmSync(data, { recursive: true, force: true });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}. Load, Slack and HubSpot share these cores with what is measured.`,
);
/** `npm run bench -- Baton 200/s` runs only these, `-- plans` or `replay` only the pure part, `-- rescore` only the weekly sweep, `-- clocks` only what is due, `-- statement` an import, `-- quality` the count over all contacts. */
const asked = process.argv.slice(2);
const chosen = <Named extends { name: string }>(all: Named[]): Named[] => {
  const some = all.filter(({ name }) => asked.includes(name));
  return some.length > 0 ? some : all;
};
if (asked.length === 0 || asked.includes('plans')) runPlans();
// Before the replay: what that holds would count as memory of this.
if (asked.length === 0 || asked.includes('rescore')) await runRescore();
if (asked.length === 0 || asked.includes('replay')) runReplay();
if (asked.length === 0 || asked.includes('clocks')) await runClocks();
if (asked.length === 0 || asked.includes('statement')) await runStatement();
if (asked.length === 0 || asked.includes('quality')) await runQuality();
if (!['plans', 'replay', 'rescore', 'clocks', 'statement', 'quality'].includes(asked.join()))
  for (const subject of chosen(SUBJECTS)) await run(subject);
process.exit(0);
