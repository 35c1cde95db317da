import type { LeadPacks } from '#features/leads/packs.ts';
import { definitionLanguage } from '#features/leads/rules/compile-definitions.ts';

/** The packs with another definition of an MQL. */
export function withClause(packs: LeadPacks, text: string): LeadPacks {
  const compiled = definitionLanguage(packs.scoring.icp).compile(text);
  if (!compiled.ok) throw new Error(compiled.error);
  const mql = { ...packs.definitions.mql, clause: compiled.condition };
  const terms = packs.definitions.terms.map((term) => (term.id === 'mql' ? mql : term));
  return { ...packs, definitions: { terms, mql } };
}
