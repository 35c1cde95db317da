/** What a file would bring, and which of it is saved. */
import type { Checkboxes, KnownBlock, ModalView } from '@slack/types';
import { actions, button, input, modal, section } from '#lib/blocks.ts';
import { plainText } from '#lib/text.ts';
import type { Preview, RecognisedTool, StatementPreview, UnknownMerchant } from '../model.ts';
import { isNew, suggestedName } from '../rules/take.ts';
import { howWords, merchantWords, previewHead, previewParts } from './import-words.ts';
import { plainNameOf } from './tool-line.ts';

/** Slack's number of choices to tick in one block. */
const IN_ONE = 10;
/** Blocks of choices, so that with all else a window has less than 100 blocks. */
const MOST_BLOCKS = 70;

export function confirmForm(id: string, preview: Preview): ModalView {
  return modal({
    callback_id: 'stack.confirm',
    private_metadata: id,
    title: 'What it would bring',
    submit: 'Save',
    blocks: [
      section(`${previewHead(preview)} Nothing is saved yet.`),
      ...(preview.kind === 'statement' ? choices(preview) : previewParts(preview).map(section)),
      actions(button('stack.drop', 'Put it aside', id)),
    ],
  });
}

/** What is new is ticked; what nobody knows is not. Tools of the list get their new cost. */
function choices(preview: StatementPreview): KnownBlock[] {
  const { recognised, unknown } = preview;
  const known = recognised.filter(({ tool }) => tool !== undefined).length;
  const blocks = [
    ...ticks(
      'tools',
      'New tools',
      recognised.map(newOption).flatMap((option) => option ?? []),
      true,
    ),
    ...ticks('others', 'Not in merchants.yml: tick what is a tool', unknown.map(unknownOption), false),
  ].slice(0, MOST_BLOCKS);
  return [
    ...(known > 0
      ? [section(`${known} in the list already: their cost is brought up to date where it has changed.`)]
      : []),
    ...blocks,
    ...(blocks.length === 0 ? [section('Nothing new is in it: *Save* keeps its lines, so that they are known.')] : []),
  ];
}

type Option = { text: ReturnType<typeof plain>; value: string; description: ReturnType<typeof plain> };

/** By its place in the file's preview: that does not change. */
function newOption(one: RecognisedTool, index: number): Option | undefined {
  return isNew(one) ? optionOf(`${index}`, plainNameOf(one, 75), howWords(one.recurring)) : undefined;
}

function unknownOption(one: UnknownMerchant, index: number): Option {
  return optionOf(`${index}`, plainText(suggestedName(one), 75), `${merchantWords(one)}: ${howWords(one.recurring)}`);
}

function optionOf(value: string, name: string, says: string): Option {
  return { text: plain(name || '?'), value, description: plain(plainText(says, 75) || '?') };
}

function ticks(id: string, label: string, options: Option[], ticked: boolean): KnownBlock[] {
  const groups = Array.from({ length: Math.ceil(options.length / IN_ONE) }, (_, index) =>
    options.slice(index * IN_ONE, (index + 1) * IN_ONE),
  );
  return groups.map((group, index) => {
    const element: Checkboxes = {
      type: 'checkboxes',
      action_id: 'stack.say',
      options: group,
      ...(ticked && { initial_options: group }),
    };
    return input(`${id}-${index}`, index === 0 ? label : `${label}, more`, element, true);
  });
}

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
