/** The forms in which a change is proposed, changed, and objected to. Values come back by block id. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { context, input, modal, textArea, textLine } from '#lib/blocks.ts';
import { plainText } from '#lib/text.ts';
import { LONGEST, type Instant, type Proposal, type Wording } from '../model.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });

/** `term`: its id. */
export function proposeModal(term: string, words: Wording): ModalView {
  return modal({
    callback_id: 'definitions.propose',
    private_metadata: term,
    title: plainText(`Change ${words.term}`, 24),
    submit: 'Propose',
    blocks: [...wordFields(term, words), ...when(), why(), where()],
  });
}

export function newTermModal(): ModalView {
  const term = textLine('definitions.say', LONGEST.term);
  return modal({
    callback_id: 'definitions.new',
    title: 'A new term',
    submit: 'Propose',
    blocks: [input('term', 'Term', term), ...wordFields(''), ...when(), why(), where()],
  });
}

export function changeModal({ id, term, words, why: reason, effectiveAt }: Proposal): ModalView {
  return modal({
    callback_id: 'definitions.change',
    private_metadata: id,
    title: plainText(`Change ${id}`, 24),
    submit: 'Change',
    blocks: [
      context('Signatures under the earlier words are void once you change them.'),
      ...wordFields(term, words),
      ...when(effectiveAt),
      why(reason),
    ],
  });
}

export function objectModal({ id, round, label }: Proposal): ModalView {
  return modal({
    callback_id: 'definitions.object',
    private_metadata: `${id} ${round}`,
    title: 'Object',
    submit: 'Object',
    blocks: [
      context(
        `It stops ${plainText(label, 80).replace(/[*_~`<>&@:]/g, ' ')} until the proposer changes or withdraws it.`,
      ),
      input('reason', 'Why?', textArea('definitions.say', LONGEST.reason)),
    ],
  });
}

function wordFields(term: string, words?: Wording): KnownBlock[] {
  const wording = (id: 'aligned' | 'marketing' | 'sales' | 'cs', label: string): InputBlock =>
    input(id, label, textArea('definitions.say', LONGEST.wording, words?.[id]), id !== 'aligned');
  const clause = input(
    'clause',
    'Clause that runs',
    textArea('definitions.say', LONGEST.clause, words?.clause),
    term !== 'mql',
  );
  return [
    wording('aligned', 'Aligned definition'),
    wording('marketing', 'To marketing'),
    wording('sales', 'To sales'),
    wording('cs', 'To customer success'),
    { ...clause, hint: plain('CEL over what scoring sees, like score.fit >= 30 && score.engagement >= 31') },
  ];
}

function when(chosen?: Instant): InputBlock[] {
  const initial = chosen && { initial_date_time: Math.floor(chosen.epochMilliseconds / 1000) };
  const picker = { type: 'datetimepicker' as const, action_id: 'definitions.when', ...initial };
  const field = input('effective', 'Takes effect', picker, true);
  return [{ ...field, hint: plain('Left empty: as soon as all three have signed') }];
}

function why(filled?: string): InputBlock {
  return input('why', 'Why?', textArea('definitions.say', LONGEST.why, filled));
}

function where(): InputBlock {
  const element = {
    type: 'channels_select' as const,
    action_id: 'definitions.where',
    placeholder: plain('Our channel of ops'),
  };
  return input('channel', 'Shown in', element, true);
}
