import type { Click, ClickAnswer, SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { wordsOf } from '#features/leads/index.ts';
import type { ModalView } from '@slack/types';
import { handOf, rolesOf, termsOf } from './definition-parts.ts';
import { LONGEST, TEAMS, type Hand, type Proposal, type TeamName } from './model.ts';
import { changeProposal, proposeChange } from './propose-change.ts';
import { readTerm, readWish, said } from './read-form.ts';
import { mayNotChange, mayNotObject, mayNotPropose } from './rules/may.ts';
import type { Planned } from './rules/steps.ts';
import { objectTo, signProposal, withdrawProposal } from './sign-proposal.ts';
import { disagreed, exported, history, showing, type ViewParts } from './slack-views.ts';
import { changeModal, newTermModal, objectModal, proposeModal } from './views/propose-modal.ts';

const NOTHING: ClickAnswer = { do: 'nothing' };
const GONE = 'This proposal is not known any more.';

/** What can be pressed on definitions and proposals, and the forms that are sent. */
export function definitionListeners(parts: ViewParts): SlackListeners {
  const signs = TEAMS.map((team) => [`definitions.sign-${team}`, (click: Click) => sign(parts, click, team)] as const);
  return {
    actions: {
      ...Object.fromEntries(signs),
      'definitions.propose': async (click) => {
        const no = mayNotPropose(handOf(parts, click.user));
        if (no !== undefined) return whisper(no);
        return showing(parts, (_, term) => proposeModal(term.id, wordsOf(term)))(click);
      },
      'definitions.new': async ({ user }) => {
        const no = mayNotPropose(handOf(parts, user));
        return no === undefined ? { do: 'open-modal', view: newTermModal() } : whisper(no);
      },
      'definitions.object': (click) => form(parts, click, (_, hand) => mayNotObject(hand, rolesOf(parts)), objectModal),
      'definitions.more': (click) => more(parts, click),
      'definitions.history': showing(parts, history),
      'definitions.disagreements': showing(parts, disagreed),
      'definitions.export': showing(parts, exported),
    },
    submissions: {
      'definitions.propose': (submission) => propose(parts, submission),
      'definitions.new': (submission) => proposeNew(parts, submission),
      'definitions.change': (submission) => change(parts, submission),
      'definitions.object': (submission) => object(parts, submission),
    },
  };
}

function whisper(text: string): ClickAnswer {
  return { do: 'whisper', text };
}

async function sign(parts: ViewParts, { value, user }: Click, team: TeamName): Promise<ClickAnswer> {
  const { id, round } = marked(value);
  const plan = await signProposal(parts, id, handOf(parts, user), { team, round });
  return plan.ok ? NOTHING : whisper(plan.refusal.says);
}

async function more(parts: ViewParts, click: Click): Promise<ClickAnswer> {
  const [what = '', id = ''] = click.value.split(' ');
  if (what === 'change') return form(parts, { ...click, value: id }, mayNotChange, changeModal);
  const plan = await withdrawProposal(parts, id, handOf(parts, click.user));
  return plan.ok ? NOTHING : whisper(plan.refusal.says);
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
function marked(value: string): { id: string; round: number } {
  const [id = '', round = ''] = value.split(' ');
  return { id, round: Number(round) };
}

/** A refusal stands under the field that it is about; where it is about none, in the person's messages. */
function answer(plan: Planned): SubmissionAnswer {
  if (plan.ok) return { do: 'close' };
  const { field, says } = plan.refusal;
  if (field !== undefined) return { do: 'show-errors', errors: { [field]: says } };
  return { do: 'close', whisper: { channel: '', text: says } };
}

async function propose(parts: ViewParts, submission: Submission): Promise<SubmissionAnswer> {
  const { privateMetadata: id, values, user, viewId } = submission;
  const term = termsOf(parts).find((one) => one.id === id);
  if (!term) return { do: 'close', whisper: { channel: '', text: 'There is no such term any more.' } };
  const read = readWish(parts, id, term.term, values);
  if (!read.ok) return { do: 'show-errors', errors: read.errors };
  return answer(await proposeChange(parts, handOf(parts, user), `view:${viewId}`, id, read.wish));
}

async function proposeNew(parts: ViewParts, { values, user, viewId }: Submission): Promise<SubmissionAnswer> {
  const term = readTerm(parts, values['term']);
  if (!term.ok) return { do: 'show-errors', errors: { term: term.says } };
  const read = readWish(parts, term.id, term.name, values);
  if (!read.ok) return { do: 'show-errors', errors: read.errors };
  return answer(await proposeChange(parts, handOf(parts, user), `view:${viewId}`, term.id, read.wish));
}

async function change(parts: ViewParts, { privateMetadata: id, values, user }: Submission): Promise<SubmissionAnswer> {
  const proposal = parts.proposals.get(id);
  if (!proposal) return { do: 'close', whisper: { channel: '', text: GONE } };
  const read = readWish(parts, proposal.term, proposal.words.term, values);
  if (!read.ok) return { do: 'show-errors', errors: read.errors };
  return answer(await changeProposal(parts, id, handOf(parts, user), read.wish));
}

async function object(parts: ViewParts, { privateMetadata, values, user }: Submission): Promise<SubmissionAnswer> {
  const { id, round } = marked(privateMetadata);
  const reason = said(values['reason'], LONGEST.reason);
  return answer(await objectTo(parts, id, handOf(parts, user), { reason, round }));
}
