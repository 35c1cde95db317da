import type { ModalView } from '@slack/types';
import type { SandboxInput } from '../../../contract.ts';
import type { Values } from './surface.ts';

/** An element as far as its beginning value goes. */
interface Fillable {
  type: string;
  action_id?: string;
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_user?: string;
  initial_option?: { value?: string };
  initial_options?: { value?: string }[];
  min_length?: number;
  max_length?: number;
}

interface Filled {
  blockId: string;
  optional: boolean;
  input: boolean;
  element: Fillable;
}

/** The id of a block; one without its own is named by its place. */
export function blockIdOf(block: { block_id?: string }, at: number): string {
  return block.block_id || `block-${at}`;
}

function fillables(view: ModalView): Filled[] {
  return view.blocks.flatMap((block, at): Filled[] => {
    const parts = block as {
      type: string;
      optional?: boolean;
      element?: Fillable;
      accessory?: Fillable;
      elements?: Fillable[];
    };
    const common = { blockId: blockIdOf(block, at), optional: parts.optional ?? false };
    if (block.type === 'input' && parts.element) return [{ ...common, input: true, element: parts.element }];
    if (block.type === 'section' && parts.accessory) return [{ ...common, input: false, element: parts.accessory }];
    if (block.type !== 'actions') return [];
    return (parts.elements ?? []).map((element) => ({ ...common, input: false, element }));
  });
}

function firstInput(element: Fillable): SandboxInput | undefined {
  const { type } = element;
  if (element.initial_value !== undefined) return { type, value: element.initial_value };
  const one = element.initial_option?.value ?? element.initial_user ?? element.initial_date ?? element.initial_time;
  if (one !== undefined) return { type, chosen: [one] };
  const several = element.initial_options?.flatMap((each) => each.value ?? []);
  return several ? { type, chosen: several } : undefined;
}

/** What a modal begins with; what was already filled in stays where the new view still asks for it. */
export function startValues(view: ModalView, before: Values): Values {
  const values: Values = {};
  for (const { blockId, element } of fillables(view)) {
    const actionId = element.action_id ?? '';
    const kept = before[blockId]?.[actionId];
    const input = kept?.type === element.type ? kept : firstInput(element);
    if (input) values[blockId] = { ...values[blockId], [actionId]: input };
  }
  return values;
}

/** What Slack itself would not let through, by block id, in its words. */
export function problemsOf(view: ModalView, values: Values): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { blockId, optional, input, element } of fillables(view)) {
    if (!input) continue;
    const given = values[blockId]?.[element.action_id ?? ''];
    const empty = !given?.value?.trim() && !given?.chosen?.length && !given?.files?.length;
    const length = given?.value?.length ?? 0;
    if (empty && !optional) problems[blockId] = 'Please complete this required field.';
    else if (!empty && element.min_length && length < element.min_length) {
      problems[blockId] = `Please write at least ${element.min_length} characters.`;
    } else if (element.max_length && length > element.max_length) {
      problems[blockId] = `Please keep this to ${element.max_length} characters.`;
    }
  }
  return problems;
}
