/** Inputs of these forms that the house has no short way for. */
import type { InputBlock, MultiUsersSelect, StaticSelect } from '@slack/types';
import { input, select, type Choice } from '#lib/blocks.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });

/** Its value is the ids of the chosen people, commas between them. */
export function peopleSelect(actionId: string, chosen: string[], most: number): MultiUsersSelect {
  return {
    type: 'multi_users_select',
    action_id: actionId,
    max_selected_items: most,
    placeholder: plain('Choose people'),
    ...(chosen.length > 0 && { initial_users: chosen }),
  };
}

export function hinted(block: InputBlock, hint: string): InputBlock {
  return { ...block, hint: plain(hint) };
}

/** Yes, no, or nothing said. */
export function yesNo(blockId: string, label: string, known: boolean | undefined): InputBlock {
  const yes: Choice = { text: 'Yes', value: 'yes' };
  const no: Choice = { text: 'No', value: 'no' };
  const chosen = known === undefined ? undefined : known ? yes : no;
  return input(blockId, label, select('evaluations.say', 'Not known', [yes, no], chosen), true);
}

/** A select that tells of each choice at once, so that it is kept though the form is closed. */
export function telling(blockId: string, label: string, element: StaticSelect): InputBlock {
  return { ...input(blockId, label, element, true), dispatch_action: true };
}
