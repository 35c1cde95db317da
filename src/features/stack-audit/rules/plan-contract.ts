import type { Contract, ContractKind, Hand, Refusal, Stack, StackPlan, TermId } from '../model.ts';
import { findContract, mindDue, mindKey, refreshContract } from './contract-steps.ts';
import { auditor } from './may.ts';
import { planDecide, type AuditTerms } from './plan-audit.ts';
import { isDate } from './check-fields.ts';
import { BEFORE_ANY } from './provisional.ts';
import { event, findTool, refuse } from './steps.ts';

/** Why nobody, or not this person, may decide about this term now. `again`: what was decided is decided anew. */
export function mayNotRule(
  stack: Stack,
  hand: Hand,
  term: TermId,
  { norm, zone, now }: AuditTerms,
  again = false,
): { ok: false; refusal: Refusal } | undefined {
  const may = auditor(hand, norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const contract = findContract(stack.contracts, term);
  const tool = findTool(stack, term.tool);
  if (!contract || !tool || tool.archived)
    return refuse('This tool is not in the list any more. There is nothing left to decide.');
  const today = now.toZonedDateTimeISO(zone).toPlainDate().toString();
  if (contract.past || contract.lastNotice < today)
    return refuse('The last day of notice is over, and it renews. The next term is looked at in time again.');
  if (!contract.ruling || again) return undefined;
  const who = contract.ruling.by === hand.slackId ? 'You have' : 'Somebody has';
  return refuse(`${who} decided about this already; the card says what. Decide anew… on it changes that.`);
}

/** The first word counts. It is a decision of the latest audit, or of its own where there never was one; what is to be done is done until the last day of notice. */
export function planRule(
  stack: Stack,
  hand: Hand,
  { kind, reason, again, ...term }: TermId & { kind: ContractKind; reason?: string; again?: boolean },
  terms: AuditTerms,
): StackPlan {
  const no = mayNotRule(stack, hand, term, terms, again);
  const contract = findContract(stack.contracts, term);
  if (no || !contract) return no ?? refuse('');
  const audit = stack.audits.at(-1)?.id ?? BEFORE_ANY;
  const until = kind === 'keep' ? {} : { until: contract.lastNotice };
  const ruling = { audit, tool: term.tool, kind, contract: true, ...(reason !== undefined && { reason }), ...until };
  const plan = planDecide(stack, hand, ruling, terms);
  if (!plan.ok) return plan;
  const { later: _later, ...rest } = contract;
  const ruled: Contract = { ...rest, ruling: { audit, kind, by: hand.slackId, at: terms.now } };
  return {
    ...plan,
    state: { ...plan.state, contracts: [ruled] },
    effects: [...plan.effects, ...refreshContract(ruled)],
    cancelDues: [mindKey(term)],
  };
}

/** Somebody decides on another day, not later than the last. */
export function planPutOff(
  stack: Stack,
  hand: Hand,
  { until, ...term }: TermId & { until: string },
  terms: AuditTerms,
): StackPlan & { field?: string } {
  const no = mayNotRule(stack, hand, term, terms);
  const contract = findContract(stack.contracts, term);
  if (no || !contract) return no ?? refuse('');
  const today = terms.now.toZonedDateTimeISO(terms.zone).toPlainDate().toString();
  if (!isDate(until)) return { ...refuse('Choose a day.'), field: 'until' };
  if (until <= today) return { ...refuse('Choose a day after today.'), field: 'until' };
  if (until > contract.lastNotice)
    return { ...refuse(`Choose ${contract.lastNotice} at the latest: after that it cannot be ended.`), field: 'until' };
  const later: Contract = { ...contract, later: { by: hand.slackId, at: terms.now, until } };
  return {
    ok: true,
    state: { subject: `tool:${term.tool}`, contracts: [later] },
    events: [event('tool.put-off', hand.slackId, { renewal: term.renewal, until })],
    effects: refreshContract(later),
    dues: [mindDue(term, Temporal.PlainDate.from(until), terms.zone)],
  };
}
