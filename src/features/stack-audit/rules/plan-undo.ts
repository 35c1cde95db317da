import type { AuditId, Decision, Hand, Refusal, Stack, StackPlan, ToolId } from '../model.ts';
import { auditor } from './may.ts';
import type { ToolTerms } from './plan-tools.ts';
import { event, refuse } from './steps.ts';

/** Which decision, as the person saw it. */
export interface Undoing {
  audit: AuditId;
  tool: ToolId;
  /** Its time, in ms since 1970. */
  seen: number;
}

/** Takes a decision back while its audit is open: the tool is undecided again. What statements have proved stays. */
export function planUndo(stack: Stack, hand: Hand, { audit: id, tool, seen }: Undoing, terms: ToolTerms): StackPlan {
  const may = auditor(hand, terms.norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const audit = stack.audits.find((one) => one.id === id);
  if (audit?.state !== 'open') return refuse('This audit is closed: what was decided stands.');
  const decision = decisionOn(stack, id, tool);
  if (!decision) return refuse('Nothing is decided about this tool: there is nothing to undo.');
  const late = decidedSince(decision, seen);
  if (late) return late;
  if (decision.saving?.state === 'realised')
    return refuse('A statement has shown this saving already: decide anew, if it shall be otherwise.');
  return {
    ok: true,
    state: { subject: `audit:${id}`, undecided: [{ audit: id, tool }] },
    events: [event('audit.undecided', hand.slackId, { tool, decided: decision.kind })],
    effects: [],
    // Whoever was to do it, hears that they are not.
    dues: terms.tell?.decided(stack.decisions.filter((one) => one.tool === tool)) ?? [],
  };
}

export function decisionOn(
  { decisions }: Pick<Stack, 'decisions'>,
  audit: AuditId,
  tool: ToolId,
): Decision | undefined {
  return decisions.find((one) => one.audit === audit && one.tool === tool);
}

/** `seen`: as in a ruling. */
export function decidedSince(now: Decision | undefined, seen: number): { ok: false; refusal: Refusal } | undefined {
  if ((now?.at.epochMilliseconds ?? 0) === seen) return undefined;
  if (!now) return refuse('The decision was taken back meanwhile. Look at it again, and decide anew.');
  const says = 'Somebody was faster, and has decided about this tool. Look at it again; it can be changed or undone.';
  return { ok: false, refusal: { says, by: now.by } };
}
