import type { Clock } from '#lib/clock.ts';
import type { Hand, StackPacks, StackPlan, ToolFields, ToolId } from './model.ts';
import { planAdd, planArchive, planChange, planRestore, type Tells, type ToolTerms } from './rules/plan-tools.ts';
import type { StackStore } from './store.ts';

export interface ToolParts {
  stack: StackStore;
  clock: Clock;
  packs: StackPacks;
  /** The team's zone. */
  zone: string;
  /** What follows from decisions. */
  tell?: Tells;
}

/** A tool is entered by hand. */
export function addTool(parts: ToolParts, hand: Hand, fields: ToolFields): Promise<StackPlan> {
  return parts.stack.change((stack) => planAdd(stack, hand, fields, termsOf(parts)));
}

/** All its fields, as the form shows them, on the version that the form was opened on. */
export function changeTool(
  parts: ToolParts,
  hand: Hand,
  change: { id: ToolId; version: number; fields: ToolFields },
): Promise<StackPlan> {
  return parts.stack.change((stack) => planChange(stack, hand, change, termsOf(parts)));
}

export function archiveTool(parts: ToolParts, hand: Hand, id: ToolId): Promise<StackPlan> {
  return parts.stack.change((stack) => planArchive(stack, hand, id, termsOf(parts)));
}

export function restoreTool(parts: ToolParts, hand: Hand, id: ToolId): Promise<StackPlan> {
  return parts.stack.change((stack) => planRestore(stack, hand, id, termsOf(parts)));
}

export function termsOf({ packs, zone, clock, tell }: ToolParts): ToolTerms {
  return { norm: packs.norm, zone, now: clock.now(), ...(tell && { tell }) };
}
