/** What a person filled in: checked as Slack's client does, and put into `state.values`. */
import type { SandboxValues } from '../contract.ts';
import { allBlocks, elementsOf } from './block-kit/parts.ts';
import type { Part } from './block-kit/parts.ts';
import { stateOf } from './element-state.ts';
import type { House } from './house.ts';
import { problemOf } from './input-problems.ts';
import type { Spot } from './spot.ts';

type Values = Record<string, Record<string, Part>>;

/** Elements that are pressed and hold nothing. */
const silent = new Set(['button', 'overflow', 'feedback_buttons', 'icon_button']);

/** `values` for the payload, and `errors` by block id: when there is one, Slack's client submits nothing. */
export function readInputs(
  house: House,
  spot: Spot,
  typed: SandboxValues,
): { values: Values; errors: Record<string, string> } {
  const values: Values = {};
  const errors: Record<string, string> = {};
  for (const block of allBlocks(spot.blocks)) {
    const blockId = String(block['block_id']);
    for (const element of elementsOf(block).filter(({ type }) => !silent.has(String(type)))) {
      const actionId = String(element['action_id']);
      const type = String(element['type']);
      const state = stateOf(house, { spot, block, element }, typed[blockId]?.[actionId]);
      const error = state ? problemOf(block, element, state) : 'Please choose again: this is not offered any more.';
      if (error !== undefined && block['type'] === 'input') errors[blockId] = error;
      (values[blockId] ??= {})[actionId] = { type, ...(state ?? stateOf(house, { spot, block, element }, { type })) };
    }
  }
  return { values, errors };
}
