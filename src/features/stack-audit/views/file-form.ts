/** The form into which a file is dropped. */
import type { ModalView } from '@slack/types';
import { context, fileInput, input, modal, section } from '#lib/blocks.ts';

export function fileForm(): ModalView {
  return modal({
    callback_id: 'stack.bring',
    title: 'Bring in a file',
    submit: 'Read it',
    blocks: [
      section(
        'A statement of the company card, or a list of tools, as a *CSV* file. It is read, and you are shown what it would add; nothing is saved before you say so.',
      ),
      input('file', 'CSV file', fileInput('stack.say', ['csv', 'tsv', 'txt'])),
      context(
        'Of a statement only lines of tools are kept. A list has the columns of `/stack-audit export`; a tool is found by its name.',
      ),
    ],
  });
}
