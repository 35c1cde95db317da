/** What an element of Block Kit holds, in the words of Slack's payloads. */
import { z } from 'zod';
import type { SandboxInput } from '../contract.ts';
import type { Part } from './block-kit/parts.ts';
import type { House } from './house.ts';
import type { Spot, Target } from './spot.ts';
import { isMember } from './workspace.ts';

const oneOption = new Set(['static_select', 'external_select', 'radio_buttons', 'overflow']);
const severalOptions = new Set(['multi_static_select', 'multi_external_select', 'checkboxes']);
const oneId: Record<string, string> = {
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
};
const severalIds: Record<string, string> = {
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
};
const day = z.iso.date();
const time = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * `{ selected_option }`, `{ value }`, … of one element; what is empty is null or an empty list. Without `input` it
 * holds what it began with. Undefined when it cannot hold this: an option that it does not offer, nobody's id.
 */
export function stateOf(
  house: House,
  { spot, block, element }: Target,
  input: SandboxInput = initialInput(element),
): Part | undefined {
  const type = String(element['type']);
  const { chosen = [], value = '', files = [] } = input;
  const [first] = chosen;
  if (oneOption.has(type) || severalOptions.has(type)) {
    const offered = house.offers.known(spot, String(block['block_id']), String(element['action_id']));
    const picked = pickOptions([...optionsOf(element), ...offered, ...initialOptions(element)], chosen);
    if (picked === undefined) return undefined;
    return severalOptions.has(type) ? { selected_options: picked } : { selected_option: picked[0] ?? null };
  }
  if (type === 'file_input') {
    const found = files.map((id) => house.fileObject?.(spot.person, id));
    return found.includes(undefined) ? undefined : { files: found };
  }
  if (type === 'rich_text_input') return { rich_text_value: richText(element, input) };
  if (type === 'datetimepicker') {
    if (first !== undefined && !/^\d{10}$/.test(first)) return undefined;
    return { selected_date_time: first === undefined ? null : Number(first) };
  }
  const [one, several] = [oneId[type], severalIds[type]];
  if (one === undefined && several === undefined) return { value: value || null };
  const given = chosen.filter((id) => id !== '');
  if (!given.every((id) => canHold(house, spot, type, id))) return undefined;
  return several === undefined ? { [String(one)]: given[0] ?? null } : { [several]: given };
}

function pickOptions(options: Part[], values: string[]): Part[] | undefined {
  const picked = values.map((value) => options.find((option) => option['value'] === value));
  return picked.every((option) => option !== undefined) ? picked : undefined;
}

/** All options of an element, also those in groups. */
export function optionsOf(element: Part): Part[] {
  const groups = (element['option_groups'] ?? []) as { options: Part[] }[];
  return [...((element['options'] ?? []) as Part[]), ...groups.flatMap((group) => group.options)];
}

const initialOptions = (element: Part): Part[] =>
  [element['initial_option'] ?? [], element['initial_options'] ?? []].flat() as Part[];

function initialInput(element: Part): SandboxInput {
  const type = String(element['type']);
  const { initial_value: value } = element;
  if (typeof value === 'string') return { type, value };
  const options = initialOptions(element).map((option) => String(option['value']));
  const names = ['user', 'users', 'channel', 'channels', 'conversation', 'conversations', 'date', 'time', 'date_time'];
  const rest = names.flatMap((name) => (element[`initial_${name}`] ?? []) as string[]);
  return { type, chosen: [...options, ...rest.map(String)] };
}

function canHold({ workspace }: House, { person }: Spot, type: string, id: string): boolean {
  if (type === 'datepicker') return day.safeParse(id).success;
  if (type === 'timepicker') return time.test(id);
  if (type.includes('users')) return workspace.people.has(id);
  const channel = workspace.channels.get(id);
  if (type.includes('channels'))
    return channel !== undefined && channel.direct === undefined && channel.private !== true;
  return workspace.people.has(id) || isMember(workspace, id, person);
}

function richText(element: Part, { value }: SandboxInput): unknown {
  if (value === undefined) return element['initial_value'] ?? null;
  if (value === '') return null;
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: value }] }],
  };
}
