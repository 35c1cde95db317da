import type { Click, ClickAnswer } from '#adapters/slack/port.ts';
import { wordsOf } from '#features/leads/index.ts';
import type { ModalView } from '@slack/types';
import { handOf, rolesOf } from './definition-parts.ts';
import type { Hand, Proposal } from './model.ts';
import { mayNotChange, mayNotObject, mayNotPropose } from './rules/may.ts';
import { showing, type ViewParts } from './slack-views.ts';
import { changeModal, newTermModal, objectModal, proposeModal } from './views/propose-modal.ts';

const GONE = 'This proposal is not known any more.';

export async function proposeForm(parts: ViewParts, click: Click): Promise<ClickAnswer> {
  const no = mayNotPropose(handOf(parts, click.user));
  if (no !== undefined) return whisper(no);
  return showing(parts, (_, term) => proposeModal(term.id, wordsOf(term)))(click);
}

export async function newForm(parts: ViewParts, { user }: Click): Promise<ClickAnswer> {
  const no = mayNotPropose(handOf(parts, user));
  return no === undefined ? { do: 'open-modal', view: newTermModal() } : whisper(no);
}

export function objectForm(parts: ViewParts, click: Click): Promise<ClickAnswer> {
  return form(parts, click, (_, hand) => mayNotObject(hand, rolesOf(parts)), objectModal);
}

export function changeForm(parts: ViewParts, click: Click): Promise<ClickAnswer> {
  return form(parts, click, mayNotChange, changeModal);
}

function whisper(text: string): ClickAnswer {
  return { do: 'whisper', text };
}

/** A form opens only for whoever may send it, while it can be sent. */
async function form(
  parts: ViewParts,
  { value, user }: Click,
  refuses: (proposal: Proposal, hand: Hand) => string | undefined,
  view: (proposal: Proposal) => ModalView,
): Promise<ClickAnswer> {
  const proposal = parts.proposals.get(marked(value).id);
  const no = proposal ? refuses(proposal, handOf(parts, user)) : GONE;
  if (!proposal || no !== undefined) return whisper(no ?? GONE);
  if (proposal.state !== 'open') return whisper('It is signed by all three or over already; the message says how.');
  return { do: 'open-modal', view: view(proposal) };
}

/** `P1 2`: the proposal, and the round of its words that somebody had before their eyes. */
export function marked(value: string): { id: string; round: number } {
  const [id = '', round = ''] = value.split(' ');
  return { id, round: Number(round) };
}
