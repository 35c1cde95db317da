/** What Slack's own client would not let through in an input block. */
import type { Part } from './block-kit/parts.ts';

/** A sentence for the person, or undefined when it can be sent. `state` as in `state.values`, without the type. */
export function problemOf(block: Part, element: Part, state: Part): string | undefined {
  const held = Object.values(state)[0];
  if (held === null || (Array.isArray(held) && held.length === 0))
    return block['optional'] === true ? undefined : 'Please complete this required field.';
  if (Array.isArray(held)) return listProblem(element, held as Part[]);
  return typeof held === 'string' ? textProblem(element, held) : undefined;
}

function listProblem(element: Part, held: Part[]): string | undefined {
  const isFiles = element['type'] === 'file_input';
  const most = Number(isFiles ? (element['max_files'] ?? 10) : (element['max_selected_items'] ?? Infinity));
  if (held.length > most) return `Please choose at most ${most}.`;
  const kinds = isFiles ? (element['filetypes'] as string[] | undefined) : undefined;
  return kinds === undefined || held.every((file) => kinds.includes(extension(file)))
    ? undefined
    : `Please choose files of these types: ${kinds.join(', ')}.`;
}

const extension = ({ filetype, name }: { filetype?: string; name?: string }): string =>
  filetype || (name ?? '').split('.').at(-1)?.toLowerCase() || '';

function textProblem(element: Part, value: string): string | undefined {
  const { min_length: min = 0, max_length: max = 3000 } = element as { min_length?: number; max_length?: number };
  const type = String(element['type']);
  if (value.length < min) return `Please use at least ${min} characters.`;
  if (value.length > max) return `Please use at most ${max} characters.`;
  if (type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value)) return 'Please enter an e-mail address.';
  if (type === 'url_text_input' && !/^https?:\/\/\S+$/i.test(value)) return 'Please enter a URL.';
  return type === 'number_input' ? numberProblem(element, value) : undefined;
}

function numberProblem(element: Part, value: string): string | undefined {
  const { min_value: min = -Infinity, max_value: max = Infinity, is_decimal_allowed: decimal } = element;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value.trim())) return 'Please enter a number.';
  const number = Number(value);
  if (decimal !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (number < Number(min)) return `Please enter a number of at least ${String(min)}.`;
  return number > Number(max) ? `Please enter a number of at most ${String(max)}.` : undefined;
}
