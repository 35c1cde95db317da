/** The form in which a move becomes somebody's task. */
import type { ModalView, UsersSelect } from '@slack/types';
import { datePicker, input, modal, section } from '#lib/blocks.ts';
import type { Move, Round, SlackId } from '../model.ts';
import { packWords } from './words.ts';

/** `until`: an ISO date to begin with. */
export function taskModal(
  { id }: Pick<Round, 'id'>,
  move: Move & { dimension: string },
  key: string,
  { owner, until }: { owner: SlackId; until: string },
): ModalView {
  return modal({
    callback_id: 'maturity.make-task',
    private_metadata: `${id} ${key}`,
    title: 'Make it a task',
    submit: 'Make it a task',
    blocks: [
      section(
        `*${packWords(move.title, 160)}*\n${packWords(move.dimension, 40)}, phase ${move.phase} of the playbook.`,
      ),
      input('owner', 'Who does it?', person(owner)),
      input('until', 'Until when?', { ...datePicker('maturity.say'), initial_date: until }),
    ],
  });
}

function person(chosen: SlackId): UsersSelect {
  return {
    type: 'users_select',
    action_id: 'maturity.say',
    placeholder: { type: 'plain_text', text: 'Choose somebody', emoji: false },
    initial_user: chosen,
  };
}
