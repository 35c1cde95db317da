/** How long it takes to place 90 days of 10,000 leads again: decoded from their kept form, without a store. */
import type { Decision } from '#features/leads/rules/decision.ts';
import { loadLeadPacks } from '#features/leads/packs.ts';
import { withClause } from '../test/features/leads/with-clause.ts';
import { replay } from '#features/leads/rules/replay.ts';
import { replayTally } from '#features/leads/rules/replay-report.ts';
import { decode, encode } from '#lib/json.ts';
import { aHistory } from '../test/features/leads/a-history.ts';
import { table } from './table.ts';

const END = Temporal.Instant.from('2026-03-03T15:00:00Z');
const LEADS = 10_000;

/** Prints the time beside what the same texts cost as JSON there and back: trust the ratio, the rest is this machine's. */
export function runReplay(): void {
  const packs = loadLeadPacks('manifests');
  const { decisions } = aHistory(packs, { count: LEADS, days: 90, seed: 1, end: END });
  const texts = decisions.map((decision) => encode(decision));
  const changed = withClause(packs, 'score.fit >= 30 && score.engagement >= 20');
  let moved = 0;
  const json = spent(() => texts.forEach((text) => JSON.stringify(JSON.parse(text))));
  const again = spent(() => {
    const tally = replayTally();
    for (const replayed of replay(decoded(texts), changed)) tally.add(replayed);
    moved = tally.report([]).moves.length;
  });
  const kilobytes = texts.reduce((sum, { length }) => sum + length, 0) / texts.length / 1000;
  const row = (name: string, ms: number) => [
    name,
    (ms / 1000).toFixed(2),
    ((ms * 1000) / texts.length).toFixed(1),
    (ms / json).toFixed(1),
  ];
  const decisionsOf = `${LEADS.toLocaleString('en')} leads, ${texts.length.toLocaleString('en')} decisions`;
  console.log(`\nReplay: 90 days, ${decisionsOf} of ${kilobytes.toFixed(1)} kB; 10 s is the most it may take`);
  console.log(table(['what', 's', 'µs each', '× JSON'], [row('JSON there and back', json), row('replay', again)]));
  if (moved === 0) throw new Error('nothing was measured');
}

function* decoded(texts: string[]): Generator<Decision> {
  for (const text of texts) yield decode<Decision>(text);
}

/** Milliseconds of processor time: others on this machine do not count. */
function spent(work: () => void): number {
  const began = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
