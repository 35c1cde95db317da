import type { ModalView } from '@slack/types';
import { datePicker, input, modal, radio, section, textArea } from '#lib/blocks.ts';
import { dayOf } from '#lib/time-words.ts';
import { CONTRACT_KINDS, type ContractKind } from '../model.ts';
import { toolWords, type CardFacts } from './contract-card.ts';
import { VERDICT_WORDS } from './words.ts';

const WORDS: Record<ContractKind, string> = { keep: 'Renew', cut: 'Cut', downgrade: 'Downgrade' };
const LONGEST = 500;

/** What shall become of it, with the reason where that is not what the rules say. `again`: it was decided already. */
export function ruleModal(
  { contract, tool, verdict }: CardFacts,
  kind: ContractKind | undefined,
  again: boolean,
): ModalView {
  const choices = CONTRACT_KINDS.map((one) => ({ text: WORDS[one], value: one }));
  const chosen = choices.find(({ value }) => value === kind);
  const says = verdict ? `The rules say *${VERDICT_WORDS[verdict.kind]}* today.` : '';
  return modal({
    callback_id: 'stack.contract-rule',
    private_metadata: `${contract.tool} ${contract.renewal}${again ? ' again' : ''}`,
    title: 'Decide',
    submit: 'Decide',
    blocks: [
      section(`*${toolWords(tool)}*\n${says} What is to be done becomes a task until the last day of notice.`),
      input('kind', 'What shall become of it?', radio('stack.say', choices, chosen)),
      input('reason', 'Why? Needed where the rules say otherwise', textArea('stack.say', LONGEST), true),
    ],
  });
}

export function laterModal({ contract, tool }: CardFacts, today: Temporal.PlainDate): ModalView {
  return modal({
    callback_id: 'stack.contract-later',
    private_metadata: `${contract.tool} ${contract.renewal}`,
    title: 'Decide later',
    submit: 'Save',
    blocks: [
      section(
        `*${toolWords(tool)}*\nYou are reminded on that day. The last day of notice is ${dayOf(contract.lastNotice, today)}.`,
      ),
      input('until', 'On which day?', datePicker('stack.say')),
    ],
  });
}
