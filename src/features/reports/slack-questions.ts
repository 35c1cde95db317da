/** Questions about a report: they stand in its thread at once, and are answered there from what the report holds. */
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { editing, posting } from '#features/messages/index.ts';
import type { Narration } from '#features/narration/index.ts';
import { answerQuestion } from './ask-report.ts';
import type { Question } from './model.ts';
import { EFFECT, questionAt } from './rules/steps.ts';
import { LANE, standsAt, type SendParts } from './slack-messages.ts';
import { toldBy } from './slack-story.ts';
import { questionMessage } from './views/question-message.ts';
import type { Message } from './views/words.ts';

/** So long whoever asked waits for a model that is out of reach; then they get the figures that match. */
const PATIENCE = { minutes: 2 };
const PROMPT = 'report-question';

const numberOf = ({ payload }: StoredEffect): number => (payload as { question: number }).question;

export function questionEffects(
  parts: SendParts & { narration: Pick<Narration, 'telling'> },
): Record<string, EffectKind> {
  const { slack, reports } = parts;
  const how = { slack, priority: PRIORITY.update, says: (effect: StoredEffect) => said(parts, numberOf(effect)) };
  return {
    [EFFECT.question]: posting({
      ...how,
      lane: () => LANE,
      goes: async (effect) => {
        const question = reports.question(numberOf(effect));
        const at = question && standsAt(parts, question.report);
        return at && { channel: at.channel, threadTs: at.ts };
      },
      placed: ({ key }, at) => reports.placed(key, { ...at, at: parts.clock.now() }),
    }),
    [EFFECT.questionUpdate]: {
      ...editing({ ...how, stands: (effect) => reports.place(questionAt(numberOf(effect))) }),
      sent: (effect) => reports.dropText(numberOf(effect)),
    },
    [EFFECT.answer]: answering(parts),
  };
}

function answering(parts: SendParts & { narration: Pick<Narration, 'telling'> }): EffectKind {
  const open = (effect: StoredEffect): Question | undefined => {
    const question = parts.reports.question(numberOf(effect));
    return question?.open ? question : undefined;
  };
  const kind = parts.narration.telling({
    async request(effect) {
      const question = open(effect);
      const sent = question && parts.reports.sent(question.report);
      if (!sent) return undefined;
      const { facts, findings } = parts.maker.storyAsk(sent.report);
      const asked = { prompt: PROMPT, subject: questionAt(question.number), facts, question: question.text ?? '' };
      return { ...asked, ...(findings && { findings }), until: question.at.add(PATIENCE) };
    },
    async told(effect, told) {
      const question = open(effect);
      if (question) await answerQuestion(parts, question, told);
    },
  });
  // Somebody waits for this one.
  return { ...kind, priority: PRIORITY.report };
}

function said(parts: SendParts, number: number): Message | undefined {
  const question = parts.reports.question(number);
  const sent = question && parts.reports.sent(question.report);
  if (!sent) return undefined;
  const name = Object.values(parts.people()).find(({ slackId }) => slackId === question.by)?.name ?? 'Somebody';
  const { answer } = question;
  return questionMessage(question, sent.report, { name, told: answer?.told === 'model' ? toldBy(answer) : [] });
}
