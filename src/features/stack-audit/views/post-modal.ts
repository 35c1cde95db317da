import type { ModalView } from '@slack/types';
import { actions, button, context, input, modal, radio, section } from '#lib/blocks.ts';
import { escapeText, listOf } from '#lib/text.ts';
import type { Audit } from '../model.ts';
import { count } from './audit-words.ts';

/** The last word before everybody in a channel sees it. `members`: of the channel, where that is known. */
export function postModal(
  { id }: Audit,
  { channel, members, roles }: { channel?: string; members?: number; roles: string[] },
): ModalView {
  const where = channel === undefined ? 'the channel that was chosen' : `#${escapeText(channel, 80)}`;
  const many = members === undefined ? '' : ` That is ${count(members, 'member')}, Baton among them.`;
  return modal({
    callback_id: 'stack.post',
    private_metadata: id,
    title: 'Post the result',
    submit: 'Post it',
    blocks: [
      section(
        `*Everybody in ${where} will see what each tool costs and saves*, if you post it with amounts.${many} By stack-audit.yml costs are for ${listOf(roles, 'and', 'nobody')}.`,
      ),
      input(
        'amounts',
        'What shall be seen?',
        radio('stack.say', [
          { text: 'With amounts: everybody in the channel may see them', value: 'amounts' },
          { text: 'Without amounts: shares of the spend alone, no files', value: 'shares' },
        ]),
      ),
      context(
        'It is one message, with details in its thread. While the audit is open it is edited when something changes.',
      ),
      actions(button('stack.audit', 'Back to the audit', id)),
    ],
  });
}
