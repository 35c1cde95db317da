import type { AnyBlock } from '@slack/types';
import type { SandboxInput } from '../../../contract.ts';
import { readRichText } from '../text/rich-text.ts';
import { type Chunk, plainOf } from '../text/tree.ts';
import type { Values } from './surface.ts';

export type Blocks = readonly AnyBlock[];

/** An element as far as its beginning value goes. */
interface Fillable {
  type: string;
  action_id?: string;
  initial_value?: string | Parameters<typeof readRichText>[0];
  initial_date?: string;
  initial_time?: string;
  initial_date_time?: number;
  initial_user?: string;
  initial_channel?: string;
  initial_conversation?: string;
  initial_users?: string[];
  initial_channels?: string[];
  initial_conversations?: string[];
  initial_option?: { value?: string };
  initial_options?: { value?: string }[];
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
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

function fillables(blocks: Blocks): Filled[] {
  return blocks.flatMap((block, at): Filled[] => {
    const parts = block as {
      type: string;
      optional?: boolean;
      element?: Fillable;
      accessory?: Fillable;
      elements?: Fillable[];
      child_blocks?: AnyBlock[];
    };
    const common = { blockId: blockIdOf(block, at), optional: parts.optional ?? false };
    if (block.type === 'container') return fillables(parts.child_blocks ?? []);
    if (block.type === 'input' && parts.element) return [{ ...common, input: true, element: parts.element }];
    if (block.type === 'section' && parts.accessory) return [{ ...common, input: false, element: parts.accessory }];
    if (block.type !== 'actions') return [];
    return (parts.elements ?? []).map((element) => ({ ...common, input: false, element }));
  });
}

/** What an element begins with: a typed value, or what is chosen. */
export function firstInput(element: Fillable): SandboxInput | undefined {
  const { type, initial_value: value } = element;
  if (typeof value === 'string') return { type, value };
  if (value) return { type, value: plainOf(readRichText(value) satisfies Chunk[]) };
  const one =
    element.initial_option?.value ??
    element.initial_user ??
    element.initial_channel ??
    element.initial_conversation ??
    element.initial_date ??
    element.initial_time ??
    element.initial_date_time?.toString();
  if (one !== undefined) return { type, chosen: [one] };
  const several =
    element.initial_options?.flatMap((each) => each.value ?? []) ??
    element.initial_users ??
    element.initial_channels ??
    element.initial_conversations;
  return several ? { type, chosen: several } : undefined;
}

/**
 * What `view` begins with; what was already filled in stays where the blocks still ask for it. With `began`, what the
 * blocks began with before, it stays only where the element still begins with the same.
 */
export function startValues(view: { blocks: Blocks }, before: Values, began?: Values): Values {
  const values: Values = {};
  for (const { blockId, element } of fillables(view.blocks)) {
    const actionId = element.action_id ?? '';
    const kept = before[blockId]?.[actionId];
    const first = firstInput(element);
    const anew = began !== undefined && JSON.stringify(began[blockId]?.[actionId]) !== JSON.stringify(first);
    const input = kept?.type === element.type && !anew ? kept : first;
    if (input) values[blockId] = { ...values[blockId], [actionId]: input };
  }
  return values;
}

/** What Slack itself would not let through, by block id, in its words. */
export function problemsOf(view: { blocks: Blocks }, values: Values): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { blockId, optional, input, element } of fillables(view.blocks)) {
    const problem = input && problemOf(element, optional, values[blockId]?.[element.action_id ?? '']);
    if (problem) problems[blockId] = problem;
  }
  return problems;
}

function problemOf(element: Fillable, optional: boolean, given: SandboxInput | undefined): string | undefined {
  if (given?.files?.includes('')) return 'Please wait until the file is here.';
  const value = given?.value?.trim() ?? '';
  const empty = value === '' && !given?.chosen?.length && !given?.files?.length;
  if (empty) return optional ? undefined : 'Please complete this required field.';
  const length = given?.value?.length ?? 0;
  if (element.min_length && length < element.min_length) {
    return `Please write at least ${element.min_length} characters.`;
  }
  if (element.max_length && length > element.max_length) return `Please keep this to ${element.max_length} characters.`;
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value)) return 'Please enter an e-mail address.';
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a whole link, with https://.';
  return element.type === 'number_input' ? numberProblem(element, value) : undefined;
}

function numberProblem(element: Fillable, value: string): string | undefined {
  const number = Number(value);
  if (!Number.isFinite(number)) return 'Please enter a number.';
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
  const { min_value: min, max_value: max } = element;
  if (min !== undefined && number < Number(min)) return `Please enter ${min} or more.`;
  if (max !== undefined && number > Number(max)) return `Please enter ${max} or less.`;
  return undefined;
}
