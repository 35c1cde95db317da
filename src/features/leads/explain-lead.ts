import type { DecisionStore } from './decisions-store.ts';
import type { Lookup, Reference } from './lookup-store.ts';
import { findFlips } from './rules/counterfactual.ts';
import { explainPrecedence } from './rules/explain-precedence.ts';
import type { Explanation, Told } from './rules/explanation.ts';
import type { LeadPacks } from './rules/lead-packs.ts';
import type { LeadStore } from './store.ts';

export interface ExplainParts {
  leads: LeadStore;
  decisions: DecisionStore;
  lookup: Lookup;
  story(subject: string): Told[];
  /** The packs of these versions, while they are still kept. */
  packsOf(versions: string): LeadPacks | undefined;
}

/** Explains the last placing of a lead by making the decision again. Changes nothing. */
export function explainLead(parts: ExplainParts, reference: Reference): Explanation | undefined {
  const id = parts.lookup(reference);
  const lead = id && parts.leads.get(id);
  if (!lead) return undefined;
  const story = parts.story(lead.id);
  const decision = parts.decisions.last(lead.id);
  if (!decision) return { lead, story };
  const packs = parts.packsOf(decision.packs);
  if (!packs) return { lead, story, decision };
  return { lead, story, decision, weighed: explainPrecedence(decision, packs), flips: findFlips(decision, packs) };
}
