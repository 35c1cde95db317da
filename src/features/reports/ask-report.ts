import type { Told } from '#features/narration/index.ts';
import type { Hand, Planned, Question } from './model.ts';
import { matchFigures } from './rules/match-figures.ts';
import { planAnswer, planAsk, planThumb, type Asking } from './rules/plan-question.ts';
import type { ReportParts } from './report-parts.ts';

/** A question about a report as it was sent; answered in its thread. */
export function askReport({ reports, clock }: ReportParts, hand: Hand, wish: Asking): Promise<Planned> {
  const about = { report: wish.report, question: wish.key, asker: hand.slackId };
  return reports.change((book) => planAsk(book, hand, wish, clock.now()), about);
}

/** What a model said; where it said nothing that holds, the figures that the question's words match. */
export function answerQuestion({ reports }: ReportParts, { number, report, text = '' }: Question, told: Told) {
  const sent = reports.sent(report);
  const figures = sent ? matchFigures(sent.report, text) : [];
  return reports.change(
    (book) =>
      planAnswer(
        book,
        told.told === 'model'
          ? { told: 'model', sentences: told.sentences.map((one) => one.text), prompt: told.prompt, model: told.model }
          : { told: 'figures', figures },
      ),
    { question: number },
  );
}

/** `up`: somebody found it useful. */
export function rateReport({ reports, clock }: ReportParts, hand: Hand, report: string, up: boolean): Promise<Planned> {
  return reports.change((book) => planThumb(book, hand, up, clock.now()), { report });
}
