import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import type { Click } from '#adapters/slack/port.ts';
import { answeredAt } from '#features/leads/slack-answers.ts';
import { rejectModal } from '#features/leads/views/reject-modal.ts';
import { aLead } from './company.ts';

const click = { channel: 'C7' } as Click;
const { card: _unknown, ...unplaced } = aLead();

function channelIn(view: ModalView): unknown {
  const answer = answeredAt(click, { do: 'open-modal', view });
  const opened = answer.do === 'open-modal' ? answer.view : undefined;
  return (JSON.parse(opened?.private_metadata ?? '{}') as { channel?: string }).channel;
}

test('whoever is refused in a modal hears of it where they clicked, when the card’s place is not known yet', () => {
  expect(channelIn(rejectModal(unplaced))).toBe('C7');
  expect(channelIn(rejectModal(aLead({ card: { channel: 'C1', ts: '1.000001' } })))).toBe('C1');
});

test('what is about no lead is left as it is', () => {
  const view: ModalView = { type: 'modal', title: { type: 'plain_text', text: 'Why' }, blocks: [] };
  expect(answeredAt(click, { do: 'open-modal', view })).toEqual({ do: 'open-modal', view });
  expect(answeredAt(click, { do: 'nothing' })).toEqual({ do: 'nothing' });
});
