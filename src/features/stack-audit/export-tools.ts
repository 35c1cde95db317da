import type { Hand, StackPlan } from './model.ts';
import type { ToolParts } from './change-tools.ts';
import { planExport } from './rules/plan-export.ts';

/** The list as a CSV file, to the messages of whoever asks; `key` of their click. */
export function exportTools(parts: ToolParts, hand: Hand, key: string): Promise<StackPlan> {
  return parts.stack.change(() => planExport(hand, key, parts.packs.norm));
}
