import { BANDS } from './bands.ts';
import type { Condition } from '#lib/cel.ts';
import { FACT_FIELDS } from './fact-scope.ts';
import type { LeadPacks } from './lead-packs.ts';

export type FactValue = string | number | boolean;

/** A text that no condition knows. */
export const OTHER = 'of another kind';

interface Values {
  path: string;
  values: FactValue[];
}

const known = new WeakMap<LeadPacks, Values[]>();

/** For each fact about the person or the company that a condition asks about, one value for each answer that it may give. */
export function factValues(packs: LeadPacks): Values[] {
  const found = known.get(packs) ?? askedFor(packs);
  known.set(packs, found);
  return found;
}

function askedFor(packs: LeadPacks): Values[] {
  const { fit, tiers, disqualifiers } = packs.scoring;
  const conditions = [...fit.rules, ...tiers, ...disqualifiers, ...packs.routing.rules]
    .flatMap(({ when }) => when ?? [])
    .concat(packs.definitions.mql.clause);
  const paths = new Set(conditions.flatMap(({ reads }) => reads).filter(isPlainFact));
  const reserved = reservedWords(packs);
  return [...paths].map((path) => {
    const asking = conditions.filter(({ reads }) => reads.includes(path));
    return { path, values: valuesFor(typeOf(path), asking, packs, reserved) };
  });
}

/** A fact that is held as it is asked for; whose an owner is, and what is worked out from others, is another matter. */
function isPlainFact(path: string): boolean {
  if (path.endsWith('.owner_id') || path === 'contact.email_domain') return false;
  return /^(contact|company)\./.test(path) && typeOf(path) !== undefined;
}

function typeOf(path: string): string | undefined {
  const [group = '', field = ''] = path.split('.');
  const type = (FACT_FIELDS[group] as Record<string, unknown> | undefined)?.[field];
  return typeof type === 'string' ? type : undefined;
}

function valuesFor(
  type: string | undefined,
  asking: Condition[],
  { scoring }: LeadPacks,
  reserved: Set<string>,
): FactValue[] {
  if (type === 'bool') return [true, false];
  const named = asking
    .flatMap(({ reads }) => reads)
    .filter((path) => path.startsWith('icp.'))
    .flatMap((path) =>
      path
        .split('.')
        .slice(1)
        .reduce<unknown>((data, key) => (data as Record<string, unknown>)?.[key], scoring.icp),
    );
  const text = asking.map((condition) => condition.text).join('\n');
  if (type === 'double') {
    const written = [...text.matchAll(/(?<![\w."'])\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
    const limits = [...written, ...named.filter((value) => typeof value === 'number')];
    const around = limits.flatMap((limit) => [limit - 1, limit, limit + 1]).filter((value) => value >= 0);
    return [...new Set(around)].toSorted((a, b) => a - b);
  }
  const written = [...text.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '');
  const words = [...named.filter((value) => typeof value === 'string'), ...written];
  return [...new Set(words.filter((word) => word !== '' && !reserved.has(word))), OTHER];
}

/** Texts in conditions that are never the value of a fact. */
function reservedWords({ scoring }: LeadPacks): Set<string> {
  return new Set([
    ...scoring.signals.map(({ kind }) => kind),
    ...scoring.disqualifiers.map(({ id }) => id),
    ...scoring.tiers.map(({ tier }) => tier),
    ...BANDS,
  ]);
}
