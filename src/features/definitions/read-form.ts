import { definitionLanguage } from '#features/leads/index.ts';
import { visible } from '#lib/text.ts';
import { termsOf, type DefinitionParts } from './definition-parts.ts';
import { LONGEST, type TermId, type Wording } from './model.ts';
import type { Wish } from './rules/plan-propose.ts';

export type Values = Record<string, string | undefined>;
type Read = { ok: true; wish: Omit<Wish, 'hash'> } | { ok: false; errors: Record<string, string> };

/** The form of a change; a clause is checked as scoring would, and its mistake told at the field. `name`: of the term. */
export function readWish(parts: DefinitionParts, term: TermId, name: string, values: Values): Read {
  const aligned = said(values['aligned'], LONGEST.wording);
  const clause = said(values['clause'], LONGEST.clause);
  const why = said(values['why'], LONGEST.why);
  const wrong = clauseProblem(parts, term, clause);
  const errors = {
    ...(aligned === '' && { aligned: 'Say what all three mean by it.' }),
    ...(wrong !== undefined && { clause: wrong }),
    ...(why === '' && { why: 'Say why: whoever signs wants to know.' }),
  };
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const team = (field: string): string => said(values[field], LONGEST.wording) || 'N/A';
  const words: Wording = {
    term: name,
    marketing: team('marketing'),
    sales: team('sales'),
    cs: team('cs'),
    aligned,
    ...(clause !== '' && { clause }),
  };
  const seconds = Number(values['effective'] ?? Number.NaN);
  const channel = /^[CG][A-Z0-9]+$/.exec(values['channel'] ?? '')?.[0];
  return {
    ok: true,
    wish: {
      words,
      why,
      ...(Number.isSafeInteger(seconds) && { effectiveAt: Temporal.Instant.fromEpochMilliseconds(seconds * 1000) }),
      ...(channel !== undefined && { channel }),
    },
  };
}

/** Slack shows 150 characters of a mistake. */
const MOST = 150;

function clauseProblem({ keeper }: DefinitionParts, term: TermId, clause: string): string | undefined {
  if (clause === '') return term === 'mql' ? 'Routing asks this clause, so it cannot be empty.' : undefined;
  const compiled = definitionLanguage(keeper.running().scoring.icp).compile(clause);
  if (compiled.ok) return undefined;
  const says = `${compiled.error.charAt(0).toUpperCase()}${compiled.error.slice(1)}`;
  return says.length > MOST ? `${says.slice(0, MOST - 1).toWellFormed()}…` : says;
}

/** The name of a new term, and the id that it gets. */
export function readTerm(parts: DefinitionParts, typed: string | undefined) {
  const name = said(typed, LONGEST.term);
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  if (id === '') return { ok: false as const, says: 'Give it a name with a letter from a to z in it.' };
  if (termsOf(parts).some((term) => term.id === id))
    return { ok: false as const, says: `There is ${name} already: propose a change of that one.` };
  return { ok: true as const, id, name };
}

/** One line of visible characters, no longer than the form takes, whoever sends it. */
export function said(typed: string | undefined, most: number): string {
  return visible(typed ?? '')
    .slice(0, most)
    .toWellFormed()
    .trim();
}
