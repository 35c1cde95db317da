import { celLanguage, type Fields } from '#lib/cel.ts';
import { FACT_NAMES, type Evidence } from '../model.ts';

const FIELDS: Fields = Object.fromEntries(
  Object.entries(FACT_NAMES).map(([group, names]) => [
    group,
    Object.fromEntries(names.map((name) => [name, 'double' as const])),
  ]),
);
const KNOWN = Object.entries(FACT_NAMES).flatMap(([group, names]) => names.map((name) => `${group}.${name}`));
const language = celLanguage(FIELDS);

/** How far measurements look back. */
export const DAYS = 'days';

/** Of `{leads.answered} leads` the names in braces. */
export const PLACES = /\{([^{}]*)\}/g;

export type CompiledEvidence =
  | { ok: true; evidence: Evidence }
  | { ok: false; field: 'says' | 'walk' | 'run'; error: string };

/** Checks a line of evidence: its conditions, and that its words name facts that there are. */
export function compileEvidence(line: { says: string; walk: string; run: string }): CompiledEvidence {
  const named = [...line.says.matchAll(PLACES)].map(([, name = '']) => name).filter((name) => name !== DAYS);
  const stranger = named.find((name) => !KNOWN.includes(name));
  if (stranger !== undefined)
    return { ok: false, field: 'says', error: `there is no fact {${stranger}}; there are ${KNOWN.join(', ')}` };
  const walk = language.compile(line.walk);
  if (!walk.ok) return { ok: false, field: 'walk', error: walk.error };
  const run = language.compile(line.run);
  if (!run.ok) return { ok: false, field: 'run', error: run.error };
  const needs = [...new Set([...named, ...walk.condition.reads, ...run.condition.reads])];
  return { ok: true, evidence: { says: line.says, walk: walk.condition, run: run.condition, needs } };
}
