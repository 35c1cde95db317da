import type { Decision } from './decision.ts';
import { evidenceOf } from './derive-signals.ts';
import type { LeadPacks } from './lead-packs.ts';
import { routeScope } from './route.ts';

/** A rule of routing.yml as it was weighed. `evidence` is untrusted text. */
export interface Weighed {
  clause: string;
  says: string;
  verdict: 'decided' | 'not' | 'unknown';
  /** What would have to be known. */
  missing: readonly string[];
  /** What it looked at: "lifecycle stage lead". */
  evidence: string;
}

/** The rules from the top down to the one that decided; all of them where none did. */
export function explainPrecedence({ facts, score, at, route }: Decision, packs: LeadPacks): Weighed[] {
  const scope = routeScope(facts, score, packs, at);
  const end = packs.routing.rules.findIndex(({ clause }) => clause === route.clause);
  const weighed = end < 0 ? packs.routing.rules : packs.routing.rules.slice(0, end + 1);
  return weighed.map(({ clause, says, when }, index): Weighed => {
    const { holds, missing } = when.evaluate(scope);
    const verdict = index === end ? 'decided' : holds === 'unknown' ? 'unknown' : 'not';
    return { clause, says, verdict, missing, evidence: evidenceOf(when.reads, scope) };
  });
}
