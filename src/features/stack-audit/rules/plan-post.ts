import type { Audit, AuditId, Hand, Posted, Stack, StackPlan } from '../model.ts';
import { postResult } from './audit-effects.ts';
import { auditor } from './may.ts';
import type { ToolTerms } from './plan-tools.ts';
import { event, refuse } from './steps.ts';

/** The result goes to its channel, once. `amounts`: the auditor's word that everybody there may see them. */
export function planPost(
  stack: Stack,
  hand: Hand,
  { audit: id, amounts }: { audit: AuditId; amounts: boolean },
  { norm, now }: ToolTerms,
): StackPlan {
  const may = auditor(hand, norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const audit = stack.audits.find((one) => one.id === id);
  if (!audit) return refuse('There is no such audit. Open /stack-audit again.');
  if (audit.posted) {
    const says = 'The result stands in its channel already, and is edited there by itself when something changes.';
    return { ok: false, refusal: { says, by: audit.posted.by } };
  }
  if (audit.state === 'closed') return refuse('This audit is closed. Begin the next one to post its result.');
  if (audit.channel === undefined)
    return refuse('This audit has no channel. Close it and begin the next one with a channel that Baton is in.');
  const posted: Audit = { ...audit, posted: { channel: audit.channel, amounts, by: hand.slackId, at: now } };
  return {
    ok: true,
    state: { subject: `audit:${id}`, audits: [posted] },
    events: [event('audit.posted', hand.slackId, { channel: audit.channel, amounts })],
    effects: postResult(posted),
  };
}

/** What a model made of the result, or its picture, stands in the message from now on. */
export function planShow(stack: Stack, id: AuditId, made: Pick<Posted, 'told' | 'picture'>): StackPlan {
  const audit = stack.audits.find((one) => one.id === id);
  if (!audit?.posted) return refuse('The result is not posted.');
  const after: Audit = { ...audit, posted: { ...audit.posted, ...made } };
  return { ok: true, state: { subject: `audit:${id}`, audits: [after] }, events: [], effects: [] };
}
