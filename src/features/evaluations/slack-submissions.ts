import type { SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { answerCheck } from './check-back.ts';
import { decideEvaluation } from './decide-evaluation.ts';
import { handOf, type EvaluationParts } from './evaluation-parts.ts';
import { CHOICES, LONGEST, type Evaluation } from './model.ts';
import { editEvaluation, openEvaluation } from './open-evaluation.ts';
import { readAnswer, readMarks, readWish, words } from './read-forms.ts';
import type { Planned } from './rules/steps.ts';
import { scoreTool, type Scoring } from './score-tool.ts';
import { parseMark } from './views/score-modal.ts';

type Submit = (submission: Submission) => Promise<SubmissionAnswer>;

/** The forms that are sent. Whatever they change is committed before Slack hears that it worked. */
export function submissions(parts: EvaluationParts): NonNullable<SlackListeners['submissions']> {
  return {
    'evaluations.open': (submission) => open(parts, submission),
    'evaluations.edit': about(parts, (submission, evaluation) => edit(parts, submission, evaluation)),
    'evaluations.give': about(parts, (submission, evaluation) =>
      score(parts, submission, evaluation, submission.values['then'] === 'keep' ? 'keep' : 'give'),
    ),
    'evaluations.change': about(parts, (submission, evaluation) => score(parts, submission, evaluation, 'change')),
    'evaluations.decide': about(parts, (submission, evaluation) => decide(parts, submission, evaluation)),
    'evaluations.answer': about(parts, (submission, evaluation) => answer(parts, submission, evaluation)),
  };
}

function about(
  { evaluations }: EvaluationParts,
  handle: (submission: Submission, evaluation: Evaluation) => Promise<SubmissionAnswer>,
): Submit {
  return async (submission) => {
    const evaluation = evaluations.get(submission.privateMetadata);
    return evaluation ? handle(submission, evaluation) : { do: 'close' };
  };
}

/** A refusal stands under the field that it is about; where it is about none, in the person's messages once the form is closed. */
function said(plan: Planned, fieldOf: (field: string) => string = (field) => field): SubmissionAnswer {
  if (plan.ok) return { do: 'close' };
  const { field, says } = plan.refusal;
  if (field !== undefined) return { do: 'show-errors', errors: { [fieldOf(field)]: says } };
  return { do: 'close', whisper: { channel: '', text: says } };
}

async function open(parts: EvaluationParts, { viewId, values, user }: Submission): Promise<SubmissionAnswer> {
  const tool = words(values['tool'], LONGEST.tool);
  const read = readWish(values, parts.terms.currency);
  if (tool === '') return { do: 'show-errors', errors: { tool: 'Name the tool.' } };
  if (!read.ok) return { do: 'show-errors', errors: read.errors };
  return said(await openEvaluation(parts, handOf(parts, user), `view:${viewId}`, { tool, ...read.form }));
}

async function edit(parts: EvaluationParts, { values, user }: Submission, one: Evaluation): Promise<SubmissionAnswer> {
  const read = readWish(values, one.facts.currency);
  if (!read.ok) return { do: 'show-errors', errors: read.errors };
  return said(await editEvaluation(parts, one.id, handOf(parts, user), read.form));
}

async function score(
  parts: EvaluationParts,
  { values, user }: Submission,
  { id, terms }: Evaluation,
  how: Scoring,
): Promise<SubmissionAnswer> {
  const marks = readMarks(values, terms, parseMark);
  return said(await scoreTool(parts, id, handOf(parts, user), how, marks), (criterion) => `score-${criterion}`);
}

async function decide(
  parts: EvaluationParts,
  { values, user }: Submission,
  { id }: Evaluation,
): Promise<SubmissionAnswer> {
  const choice = CHOICES.find((one) => one === values['choice']);
  if (!choice) return { do: 'show-errors', errors: { choice: 'Choose one.' } };
  const reason = words(values['reason'], LONGEST.reason);
  return said(await decideEvaluation(parts, id, handOf(parts, user), { choice, ...(reason && { reason }) }));
}

async function answer(
  parts: EvaluationParts,
  { values, user }: Submission,
  one: Evaluation,
): Promise<SubmissionAnswer> {
  const read = readAnswer(values, one.facts);
  if (!read.ok) return { do: 'show-errors', errors: read.errors };
  return said(await answerCheck(parts, one.id, handOf(parts, user), read.form, true));
}
