/** `/baton report inputs`: the numbers of a month, as they are, to be changed. */
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, input, modal, section, select, textLine, type Choice } from '#lib/blocks.ts';
import { decimalText } from '#lib/money.ts';
import { CHANNELS, slotKey, WHOLE, type Given, type Saved, type Slot, type What } from '../model.ts';
import { channelName, changeLines, WHAT_WORDS } from './words.ts';

export interface Form {
  month: string;
  /** Months to choose from, newest first, this one among them. */
  months: string[];
  given: Given[];
  currency: string;
  /** What was saved last, where it can be undone. */
  last?: Saved;
  /** What has just happened. */
  says?: string;
}

/** What the form asks for. */
export function slotsOf(month: string): Slot[] {
  const whole = (['budget', 'revenue'] as const).map((what): Slot => ({ month, what, channel: WHOLE }));
  const by = CHANNELS.flatMap((channel) =>
    (['visitors', 'spend'] as const).map((what): Slot => ({ month, what, channel })),
  );
  return [...whole, ...by];
}

export function inputsModal({ month, months, given, currency, last, says }: Form): ModalView {
  const known = new Map(given.map((one) => [slotKey(one), one]));
  const choices = months.map((one): Choice => ({ text: one, value: one }));
  const chosen = choices.find(({ value }) => value === month);
  return modal({
    callback_id: 'inputs.save',
    private_metadata: month,
    title: 'Numbers of a month',
    submit: 'Save',
    blocks: [
      ...(says === undefined ? [] : [section(says)]),
      actions(
        select('inputs.month', 'Month', choices, chosen),
        button('inputs.csv', 'All as CSV', month),
        ...(last ? [button('inputs.undo', 'Undo the last change', String(last.number))] : []),
      ),
      context(`Money in ${currency}. What is left empty is told as not known, never as 0.`),
      ...slotsOf(month).map((slot) => field(slot, known.get(slotKey(slot)))),
    ],
  });
}

function field(slot: Slot, known: Given | undefined): KnownBlock {
  const filled =
    known &&
    (known.currency === '' ? String(known.amount) : decimalText({ minor: known.amount, currency: known.currency }));
  return input(slotKey(slot), labelOf(slot), textLine('inputs.number', 30, filled), true);
}

const LABELS: Partial<Record<What, string>> = {
  budget: 'Marketing budget of the month',
  revenue: 'Closed-won revenue of the month, as finance has it',
};

function labelOf({ what, channel }: Slot): string {
  return LABELS[what] ?? `${channelName(channel)}: ${WHAT_WORDS[what]}`;
}

/** What was saved, above the form. */
export function savedWords({ changes, undone }: Saved): string {
  const head = undone ? 'Taken back:' : changes.length === 1 ? 'Saved:' : `Saved, ${changes.length} numbers:`;
  return [head, ...changeLines(changes, 10).map((line) => `• ${line}`)].join('\n');
}
