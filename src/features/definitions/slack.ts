import type { Click, ClickAnswer, SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { handOf, termsOf } from './definition-parts.ts';
import { LONGEST, TEAMS, type TeamName } from './model.ts';
import { changeProposal, proposeChange } from './propose-change.ts';
import { readTerm, readWish, said } from './read-form.ts';
import type { Planned } from './rules/steps.ts';
import { objectTo, signProposal, withdrawProposal } from './sign-proposal.ts';
import { changeForm, marked, newForm, objectForm, proposeForm } from './slack-forms.ts';
import { disagreed, exported, history, showing, type ViewParts } from './slack-views.ts';

const NOTHING: ClickAnswer = { do: 'nothing' };

/** What can be pressed on definitions and proposals, and the forms that are sent. */
export function definitionListeners(parts: ViewParts): SlackListeners {
  const signs = TEAMS.map((team) => [`definitions.sign-${team}`, (click: Click) => sign(parts, click, team)] as const);
  return {
    actions: {
      ...Object.fromEntries(signs),
      'definitions.propose': (click) => proposeForm(parts, click),
      'definitions.new': (click) => newForm(parts, click),
      'definitions.object': (click) => objectForm(parts, click),
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
  if (what === 'change') return changeForm(parts, { ...click, value: id });
  const plan = await withdrawProposal(parts, id, handOf(parts, click.user));
  return plan.ok ? NOTHING : whisper(plan.refusal.says);
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
  if (!proposal) return { do: 'close', whisper: { channel: '', text: 'This proposal is not known any more.' } };
  const read = readWish(parts, proposal.term, proposal.words.term, values);
  if (!read.ok) return { do: 'show-errors', errors: read.errors };
  return answer(await changeProposal(parts, id, handOf(parts, user), read.wish));
}

async function object(parts: ViewParts, { privateMetadata, values, user }: Submission): Promise<SubmissionAnswer> {
  const { id, round } = marked(privateMetadata);
  const reason = said(values['reason'], LONGEST.reason);
  return answer(await objectTo(parts, id, handOf(parts, user), { reason, round }));
}
