/** What a person filled into a modal: checked as Slack's client does, and put into `state.values`. */
import type { SandboxInput } from '../contract.ts';
import { allBlocks, elementsOf } from './block-kit/parts.ts';
import type { Part } from './block-kit/parts.ts';
import { optionsOf } from './click.ts';
import type { OpenView } from './modals.ts';

type Typed = Record<string, Record<string, SandboxInput>>;
type Values = Record<string, Record<string, Part>>;

/** `values` for the payload, and `errors` by block id: when there is one, Slack's client sends nothing. */
export function readInputs(view: OpenView, typed: Typed): { values: Values; errors: Record<string, string> } {
  const values: Values = {};
  const errors: Record<string, string> = {};
  for (const block of allBlocks(view.blocks)) {
    const blockId = String(block['block_id']);
    for (const element of elementsOf(block).filter(({ type }) => !silent.has(String(type)))) {
      const actionId = String(element['action_id']);
      const input = typed[blockId]?.[actionId];
      const state = stateOf(view, blockId, element, input);
      const error = block['type'] === 'input' ? problem(block, element, state) : undefined;
      if (error !== undefined) errors[blockId] = error;
      (values[blockId] ??= {})[actionId] = { type: element['type'], ...state };
    }
  }
  return { values, errors };
}

const silent = new Set(['button', 'overflow', 'feedback_buttons', 'icon_button']);

const field: Record<string, string> = {
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
};

function stateOf(view: OpenView, blockId: string, element: Part, input: SandboxInput | undefined): Part {
  const type = String(element['type']);
  const all = input?.chosen ?? [];
  const [chosen] = all;
  const options = type === 'external_select' ? offered(view, blockId, element) : optionsOf(element);
  if (type === 'checkboxes' || type === 'multi_static_select')
    return { selected_options: options.filter(({ value }) => all.includes(String(value))) };
  if (type === 'multi_users_select') return { selected_users: all };
  if (type === 'file_input') return { files: [] };
  if (type === 'datetimepicker') return { selected_date_time: chosen ? Number(chosen) : null };
  if (type === 'static_select' || type === 'external_select' || type === 'radio_buttons')
    return { selected_option: options.find(({ value }) => value === chosen) ?? null };
  const name = field[type];
  if (name !== undefined) return { [name]: chosen || null };
  return { value: input?.value || null };
}

function offered(view: OpenView, blockId: string, element: Part): Part[] {
  const initial = element['initial_option'] as Part | undefined;
  return [...(view.offered.get(`${blockId} ${String(element['action_id'])}`) ?? []), ...(initial ? [initial] : [])];
}

function problem(block: Part, element: Part, state: Part): string | undefined {
  const value = Object.values(state)[0];
  const empty = value === null || (Array.isArray(value) && value.length === 0);
  if (empty) return block['optional'] === true ? undefined : 'Please complete this required field.';
  if (typeof value !== 'string') return undefined;
  const { min_length: min = 0, max_length: max = 3000 } = element as { min_length?: number; max_length?: number };
  const type = String(element['type']);
  if (value.length < min) return `Please use at least ${min} characters.`;
  if (value.length > max) return `Please use at most ${max} characters.`;
  if (type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value)) return 'Please enter an e-mail address.';
  if (type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a URL.';
  return type === 'number_input' ? numberProblem(element, value) : undefined;
}

function numberProblem(element: Part, value: string): string | undefined {
  const { min_value: min = -Infinity, max_value: max = Infinity, is_decimal_allowed: decimal } = element;
  const number = Number(value);
  if (Number.isNaN(number) || (decimal !== true && !Number.isInteger(number))) return 'Please enter a number.';
  return number < Number(min) || number > Number(max) ? 'Please enter a number in range.' : undefined;
}
