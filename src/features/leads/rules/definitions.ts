/** What the company's words mean, and the one of them that scoring asks. */
import type { Condition } from '#lib/cel.ts';
import type { TermData } from './definition-schemas.ts';

export interface Term extends Omit<TermData, 'clause'> {
  id: string;
  /** Absent where a definition is words alone. */
  clause?: Condition;
}

/** The definition that decides who is an MQL. */
export interface MqlDefinition extends Term {
  clause: Condition;
  /** `MQL v2`, `MQL v1 (unsigned)`: as scores and cards cite it. */
  label: string;
}

export interface Definitions {
  terms: Term[];
  mql: MqlDefinition;
}

export function labelOf({ term, version, signed }: Pick<TermData, 'term' | 'version' | 'signed'>): string {
  return `${term} v${version}${signed ? '' : ' (unsigned)'}`;
}

type Said = Omit<Wording, 'clause'> & { clause?: string | undefined };

/** All that a definition says, as one text: two of the same text are the same definition. */
export function contentOf({ term, marketing, sales, cs, aligned, clause }: Said): string {
  return JSON.stringify({ term, marketing, sales, cs, aligned, clause: clause ?? null });
}

/** What a term says, without whose hand is under it. */
export interface Wording {
  term: string;
  marketing: string;
  sales: string;
  cs: string;
  aligned: string;
  clause?: string;
}

export function wordsOf({ term, marketing, sales, cs, aligned, clause }: Omit<Term, 'id' | 'version'>): Wording {
  return { term, marketing, sales, cs, aligned, ...(clause && { clause: clause.text }) };
}
