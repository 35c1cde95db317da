import type { Lead } from '../model.ts';
import { evidenceOf } from './derive-signals.ts';
import { factScope } from './fact-scope.ts';
import type { LeadPacks } from './lead-packs.ts';

/** What the lead's disqualification rests on, by the packs as they are: "rivalbrook.example". Untrusted text. */
export function disqualifiedEvidence({ facts, score, route }: Lead, { scoring, routing }: LeadPacks): string {
  const by = score.disqualified
    ? scoring.disqualifiers.find(({ id }) => id === score.disqualified?.rule)
    : routing.rules.find(({ clause }) => clause === route.clause);
  return by ? evidenceOf(by.when.reads, factScope(facts, scoring.icp)) : '';
}
