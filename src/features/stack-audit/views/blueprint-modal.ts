import type { ModalView } from '@slack/types';
import { actions, button, modal, section } from '#lib/blocks.ts';
import type { Audit, Result } from '../model.ts';
import { withRoom } from './audit-words.ts';
import { blueprintWords } from './blueprint-words.ts';

/** The stack that is aimed at, beside the one that is there. It has money in it. */
export function blueprintModal({ id }: Audit, result: Result): ModalView {
  const { head, lines, missing, beside } = blueprintWords(result, true);
  const gaps = missing.length > 0 ? withRoom(missing, '\n', 2_800) : 'Nothing that this growth model needs.';
  return modal({
    callback_id: 'stack.blueprint',
    title: 'Blueprint',
    close: 'Done',
    blocks: [
      section(head),
      section(withRoom(lines, '\n', 2_900) || 'It has no lines.'),
      section(`*Missing*\n${gaps}`),
      ...beside.map((words) => section(words)),
      actions(button('stack.audit', 'Back to the audit', id)),
    ],
  });
}
