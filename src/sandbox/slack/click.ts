import type { SandboxAnswer, SandboxClick } from '../contract.ts';
import { findElement } from './block-kit/parts.ts';
import type { Part } from './block-kit/parts.ts';
import type { House } from './house.ts';
import { blockActions } from './interactions.ts';
import { complaint } from './line.ts';
import { visibleAt } from './window.ts';

const stale = 'This message has changed since you looked. Read it again before you choose.';

/** A person clicks a button or picks from a menu of a message; waits until the app acknowledged. */
export async function click(
  house: House,
  { as, place, blockId, actionId, input }: SandboxClick,
): Promise<SandboxAnswer> {
  if ('viewId' in place) return { ok: false, error: stale };
  const message = visibleAt(house.workspace, as, place.channel, place.ts);
  const element = message && findElement(message.blocks, blockId, actionId);
  const choice = element && choiceAt(element, input?.chosen ?? []);
  if (message === undefined || choice === undefined) return { ok: false, error: stale };
  const action = { type: element?.['type'], action_id: actionId, block_id: blockId, ...choice };
  const reply = await house.line.ask('interactive', blockActions(house, as, message, action));
  const error = complaint(reply, house.workspace.app.name);
  return error === undefined ? { ok: true } : { ok: false, error };
}

/** What the action payload says of the choice, or undefined when the element does not offer it. */
function choiceAt(element: Part, chosen: string[]): Part | undefined {
  const [option] = chosen;
  const type = String(element['type']);
  if (type === 'button' || type === 'icon_button') return pick(element, ['value', 'text', 'url', 'icon']);
  if (type === 'feedback_buttons')
    return [element['positive_button'], element['negative_button']]
      .map((button) => pick(button as Part, ['value', 'text']))
      .find((button) => button['value'] === option);
  if (type === 'checkboxes' || type === 'multi_static_select') return several(element, chosen);
  if (option === undefined) return undefined;
  if (type === 'users_select') return { selected_user: option };
  if (type === 'channels_select') return { selected_channel: option };
  if (type === 'conversations_select') return { selected_conversation: option };
  if (type === 'datepicker') return { selected_date: option };
  if (type === 'timepicker') return { selected_time: option };
  if (type === 'external_select')
    return { selected_option: { text: { type: 'plain_text', text: option, emoji: true }, value: option } };
  const picked = optionsOf(element).find(({ value }) => value === option);
  return picked && { selected_option: picked };
}

function several(element: Part, values: string[]): Part | undefined {
  const picked = optionsOf(element).filter(({ value }) => values.includes(String(value)));
  return picked.length === values.length ? { selected_options: picked } : undefined;
}

/** All options of an element, also those in groups. */
export function optionsOf(element: Part): Part[] {
  const groups = (element['option_groups'] ?? []) as { options: Part[] }[];
  return [...((element['options'] ?? []) as Part[]), ...groups.flatMap((group) => group.options)];
}

const pick = (part: Part, keys: string[]): Part =>
  Object.fromEntries(keys.filter((key) => part[key] !== undefined).map((key) => [key, part[key]]));
