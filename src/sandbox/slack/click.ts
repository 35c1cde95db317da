import type { SandboxAnswer, SandboxClick, SandboxInput } from '../contract.ts';
import type { Part } from './block-kit/parts.ts';
import { stateOf } from './element-state.ts';
import type { House } from './house.ts';
import { readInputs } from './input-values.ts';
import { blockActions } from './interactions.ts';
import { complaint } from './line.ts';
import { targetAt } from './spot.ts';
import type { Target } from './spot.ts';

const refused = (error: string): SandboxAnswer => ({ ok: false, error });

/** A person presses, picks or types at a place; waits until the app acknowledged. */
export async function click(house: House, request: SandboxClick): Promise<SandboxAnswer> {
  const { place, blockId, actionId, input, values = {} } = request;
  const target = targetAt(house, request);
  const choice = target && choiceAt(house, target, input);
  if (target === undefined || choice === undefined) {
    const what = 'viewId' in place ? 'window' : 'message';
    return refused(`This ${what} has changed since you looked. Read it again before you choose.`);
  }
  const { spot, block, element } = target;
  if (block['type'] === 'input' && block['dispatch_action'] !== true)
    return refused('This field tells the app nothing before the form is sent.');
  const held = input ? { ...values, [blockId]: { ...values[blockId], [actionId]: input } } : values;
  const action = { type: element['type'], action_id: actionId, block_id: blockId, ...choice };
  const payload = blockActions(house, spot, action, readInputs(house, spot, held).values);
  const reply = await house.line.ask('interactive', payload);
  const error = complaint(reply, house.workspace.app.name);
  return error === undefined ? { ok: true } : refused(error);
}

/** Elements that may be emptied again, and say so. */
const clearable = /^multi_|_input$|^checkboxes$/;

/** What the action payload says of the choice, or undefined when the element does not offer it. */
function choiceAt(house: House, target: Target, input: SandboxInput | undefined): Part | undefined {
  const { spot, element } = target;
  const type = String(element['type']);
  if (type === 'button') return pick(element, ['value', 'text', 'url']);
  if (type === 'icon_button') return sees(element, spot.person) ? pick(element, ['value', 'text', 'icon']) : undefined;
  if (type === 'feedback_buttons')
    return [element['positive_button'], element['negative_button']]
      .map((button) => pick(button as Part, ['value', 'text']))
      .find((button) => button['value'] === input?.chosen?.[0]);
  const state = stateOf(house, target, input ?? { type });
  const empty = state === undefined || Object.values(state)[0] === null;
  if (empty && !(state && clearable.test(type))) return undefined;
  return { ...pick(element, Object.keys(element).filter(told)), ...state };
}

/** Slack repeats with the choice what the menu began with. */
const told = (key: string): boolean => key === 'placeholder' || (key.startsWith('initial_') && key !== 'initial_value');

function sees(element: Part, person: string): boolean {
  const people = element['visible_to_user_ids'] as string[] | undefined;
  return people === undefined || people.includes(person);
}

const pick = (part: Part, keys: string[]): Part =>
  Object.fromEntries(keys.filter((key) => part[key] !== undefined).map((key) => [key, part[key]]));
