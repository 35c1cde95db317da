import type { Click, ClickAnswer, SlackListeners, SlackUser } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { answerCheck } from './check-back.ts';
import { undoDecision } from './decide-evaluation.ts';
import { handOf, type EvaluationParts } from './evaluation-parts.ts';
import type { Outcome } from './model.ts';
import { scoreTool } from './score-tool.ts';
import { correctForm, decideForm, editForm, scoreForm } from './slack-forms.ts';
import { submissions } from './slack-submissions.ts';
import { details, list, markdown, show } from './slack-views.ts';
import { parseMark } from './views/score-modal.ts';

const NOTHING: ClickAnswer = { do: 'nothing' };

/** What can be pressed on the messages and in the modals of evaluations, and the forms that are sent. */
export function evaluationListeners(parts: EvaluationParts): SlackListeners {
  const opens =
    (make: (parts: EvaluationParts, user: SlackUser, value: string) => ModalView | { refused: string }) =>
    async ({ user, value, viewId }: Click): Promise<ClickAnswer> => {
      const found = make(parts, user, value);
      return 'refused' in found ? { do: 'whisper', text: found.refused } : show(found, viewId);
    };
  const turns = opens((_, user, value) => list(parts, user, Number(value) || 0));
  const came = (outcome: Outcome) => (click: Click) => answer(parts, click, outcome);
  return {
    actions: {
      'evaluations.mark': (click) => mark(parts, click),
      'evaluations.score': opens(scoreForm('give')),
      'evaluations.rescore': opens(scoreForm('change')),
      'evaluations.show': opens(details),
      'evaluations.export': opens(markdown),
      'evaluations.list': turns,
      'evaluations.newer': turns,
      'evaluations.older': turns,
      'evaluations.edit': opens(editForm),
      'evaluations.decide': opens(decideForm),
      'evaluations.correct': opens(correctForm),
      'evaluations.undo': (click) => undo(parts, click),
      'evaluations.came-true': came('yes'),
      'evaluations.came-partly': came('partly'),
      'evaluations.came-not': came('no'),
    },
    submissions: submissions(parts),
  };
}

/** One choice in the form of scores, kept at once. A late one is let go of: the form holds it still. */
async function mark(parts: EvaluationParts, { user, value }: Click): Promise<ClickAnswer> {
  const chosen = parseMark(value);
  if (!chosen) return NOTHING;
  const { id, criterion, score } = chosen;
  await scoreTool(parts, id, handOf(parts, user), 'draft', { [criterion]: { score } });
  return NOTHING;
}

async function undo(parts: EvaluationParts, { user, value }: Click): Promise<ClickAnswer> {
  const plan = await undoDecision(parts, value, handOf(parts, user));
  return plan.ok ? NOTHING : { do: 'whisper', text: plan.refusal.says };
}

async function answer(parts: EvaluationParts, { user, value }: Click, outcome: Outcome): Promise<ClickAnswer> {
  const [id = ''] = value.split(' ');
  const plan = await answerCheck(parts, id, handOf(parts, user), { outcome }, false);
  return plan.ok ? NOTHING : { do: 'whisper', text: plan.refusal.says };
}
