import type { Facts, Instant, Memory, Trace } from '../model.ts';
import { factScope } from './fact-scope.ts';
import type { LeadPacks, SignalRule } from './lead-packs.ts';

/**
 * What one look at a lead shows that it did, in the order of scoring.yml. A condition that is unknown shows nothing.
 * `seen` is when the facts were read.
 */
export function tracesOf(facts: Facts, packs: LeadPacks, seen: Instant): Trace[] {
  const scope = factScope(facts, packs.scoring.icp);
  const shown = packs.scoring.signals
    .filter((rule) => rule.when.evaluate(scope).holds === true)
    .map((rule) => traceOf(rule, facts, seen, evidenceOf(rule.when.reads, scope)));
  const told = (facts.signals ?? []).map(({ kind, at, evidence }) => ({ kind, evidence, dated: at, seen }));
  return [...shown, ...told];
}

/** One look as it would be remembered. HubSpot leaves a total out until it first counts, so one that is absent stands at 0. */
export function lookAt(facts: Facts, packs: LeadPacks, seen: Instant): Memory {
  const counters = packs.scoring.signals.flatMap(({ counts }) => counts ?? []);
  const lowest = Object.fromEntries(counters.map((name) => [name, facts.activity[name] ?? 0]));
  return { traces: tracesOf(facts, packs, seen), lowest };
}

function traceOf({ kind, at, counts }: SignalRule, { activity }: Facts, seen: Instant, evidence: string): Trace {
  const dated = at && activity[`${at}_at`];
  const count = counts && activity[counts];
  return { kind, evidence, ...(dated && { dated }), seen, ...(count !== undefined && { count }) };
}

/**
 * The values behind a condition, in the order in which it reads them, with their names where they are several; of the
 * company's own lists nothing. Untrusted text.
 */
export function evidenceOf(reads: readonly string[], scope: Record<string, unknown>): string {
  const told: { name: string; value: string }[] = [];
  for (const { name, keys } of readingsOf(reads)) {
    let found: unknown = scope;
    for (const key of keys) found = (found as Record<string, unknown> | undefined)?.[key];
    for (const value of Array.isArray(found) ? found : [found])
      if (TELLABLE.has(typeof value)) told.push({ name, value: String(value) });
  }
  const words = told.map(({ name, value }) => (told.length > 1 ? `${name} ${value}` : value));
  return [...new Set(words)].join(', ').slice(0, 200);
}

const TELLABLE = new Set(['string', 'number', 'boolean']);

type Reading = { name: string; keys: string[] };
const readings = new WeakMap<readonly string[], Reading[]>();

/** Worked out once for each condition: it is asked of every lead. */
function readingsOf(reads: readonly string[]): Reading[] {
  const known = readings.get(reads);
  if (known) return known;
  const found = reads
    .filter((path) => !path.startsWith('icp.'))
    .map((path) => ({ name: path.split('.').at(-1)!.replaceAll('_', ' '), keys: path.split('.') }));
  readings.set(reads, found);
  return found;
}
