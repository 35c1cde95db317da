import type { AuditId, DrawnPicture, Growth, Hand, Result, StackPlan, ToldStory } from './model.ts';
import { termsOf, type ToolParts } from './change-tools.ts';
import { auditResult } from './rules/audit-result.ts';
import { planPost, planShow } from './rules/plan-post.ts';
import { planUndo, type Undoing } from './rules/plan-undo.ts';
import { planBegin, planClose, planDecide, type AuditTerms, type Ruling } from './rules/plan-audit.ts';

export type { Ruling } from './rules/plan-audit.ts';

export function beginAudit(
  parts: ToolParts,
  hand: Hand,
  wish: { growth: Growth; blueprint: string; channel?: string },
): Promise<StackPlan> {
  return parts.stack.change((stack) => planBegin(stack, hand, wish, auditTerms(parts)));
}

/** The auditor's word on one tool; again, until the audit is closed. */
export function decideVerdict(parts: ToolParts, hand: Hand, ruling: Ruling): Promise<StackPlan> {
  return parts.stack.change((stack) => planDecide(stack, hand, ruling, auditTerms(parts)));
}

export function undoDecision(parts: ToolParts, hand: Hand, undoing: Undoing): Promise<StackPlan> {
  return parts.stack.change((stack) => planUndo(stack, hand, undoing, termsOf(parts)));
}

/** The result goes to the audit's channel, once. */
export function postAudit(
  parts: ToolParts,
  hand: Hand,
  wish: { audit: AuditId; amounts: boolean },
): Promise<StackPlan> {
  return parts.stack.change((stack) => planPost(stack, hand, wish, termsOf(parts)));
}

/** What a model told of the posted result. */
export function keepStory(parts: ToolParts, id: AuditId, told: ToldStory): Promise<StackPlan> {
  return parts.stack.change((stack) => planShow(stack, id, { told }));
}

/** The 2×2 of the posted result as a picture. */
export function keepPicture(parts: ToolParts, id: AuditId, picture: DrawnPicture): Promise<StackPlan> {
  return parts.stack.change((stack) => planShow(stack, id, { picture }));
}

export function closeAudit(parts: ToolParts, hand: Hand, id: AuditId): Promise<StackPlan> {
  return parts.stack.change((stack) => planClose(stack, hand, id, auditTerms(parts)));
}

/** Everything that an audit says today; undefined where there is no such audit. With money in it: for those who see costs. */
export function resultOf(parts: ToolParts, id: AuditId): Result | undefined {
  const stack = parts.stack.read();
  const audit = stack.audits.find((one) => one.id === id);
  const today = parts.clock.now().toZonedDateTimeISO(parts.zone).toPlainDate();
  return audit && auditResult(stack, audit, parts.packs, today);
}

function auditTerms(parts: ToolParts): AuditTerms {
  return { ...termsOf(parts), packs: parts.packs };
}
