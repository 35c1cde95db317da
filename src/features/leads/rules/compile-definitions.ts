import { celLanguage, type Condition, type Language, type Scope } from '#lib/cel.ts';
import type { Path } from '#lib/packs.ts';
import type { Report } from './compile-team.ts';
import type { DefinitionsData } from './definition-schemas.ts';
import { labelOf, type Definitions, type Term } from './definitions.ts';
import { FACT_FIELDS, FACT_FUNCTIONS, fieldsOf, SCORE_FIELDS, SIGNAL_FIELDS, SIGNAL_FUNCTIONS } from './fact-scope.ts';

/** What a clause may ask: all that scoring sees, and the score itself but for what the clause decides. */
export function definitionLanguage(icp: Scope): Language {
  const { mql: _decided, ...score } = SCORE_FIELDS['score'] as Record<string, 'double' | 'string' | 'bool'>;
  const fields = {
    ...FACT_FIELDS,
    icp: fieldsOf(icp),
    ...SIGNAL_FIELDS,
    disqualifiers: 'list<string>' as const,
    score,
  };
  return celLanguage(fields, [...FACT_FUNCTIONS, ...SIGNAL_FUNCTIONS]);
}

const NEVER: Condition = { text: 'false', reads: [], evaluate: () => ({ holds: false, missing: [] }) };

/** A clause that does not compile is reported, and its pack is not used. */
export function compileDefinitions(data: DefinitionsData, icp: Scope, report: Report): Definitions {
  const language = definitionLanguage(icp);
  const compiled = (text: string, path: Path): Condition => {
    const result = language.compile(text);
    if (!result.ok) report(path, result.error);
    return result.ok ? result.condition : NEVER;
  };
  const terms = Object.entries(data.terms).map(([id, { clause, ...term }]): Term => ({
    ...term,
    id,
    ...(clause !== undefined && { clause: compiled(clause, ['terms', id, 'clause']) }),
  }));
  const mql = terms.find(({ id }) => id === 'mql')!;
  if (!mql.clause)
    report(
      ['terms', 'mql'],
      'needs a clause: routing asks it, as in clause: score.fit >= 30 && score.engagement >= 31',
    );
  return { terms, mql: { ...mql, clause: mql.clause ?? NEVER, label: labelOf(mql) } };
}
