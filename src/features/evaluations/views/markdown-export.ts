/** One evaluation as a Markdown document, with every score and note. */
import type { ModalView } from '@slack/types';
import { actions, button, context, modal } from '#lib/blocks.ts';
import { documentBlocks } from '#lib/document-blocks.ts';
import { dayIn } from '#lib/time-words.ts';
import { inMarkdown as inert } from '#lib/text.ts';
import type { Evaluation, SlackId } from '../model.ts';
import { differences } from '../rules/tally.ts';
import { answerFigures, expectedWords } from './decision-words.ts';
import { resultOf, scoreWords } from './verdict-words.ts';
import { capital, CHOICE, factWords, OUTCOME, type Reader } from './words.ts';

export function markdownOf(evaluation: Evaluation, reader: Reader): string {
  const name = (id: SlackId): string => inert(reader.nameOf(id) ?? `Slack user ${id}`);
  const day = (at: Temporal.Instant): string => dayIn(at, reader.zone, reader.now);
  const { id, tool, about, openedBy, openedAt, terms, facts } = evaluation;
  const known = factWords(facts);
  return [
    `# ${inert(tool)} (${id})`,
    ...(about ? [inert(about)] : []),
    `Opened by ${name(openedBy)} on ${day(openedAt)}; judged by ${terms.ref}.`,
    ...(known ? [`${capital(known)}.`] : []),
    ...decided(evaluation, name, day),
    ...judged(evaluation),
    ...said(evaluation, name),
  ].join('\n\n');
}

function judged(evaluation: Evaluation): string[] {
  const result = resultOf(evaluation);
  if (!result) return [];
  const { says, tally, reasons, arithmetic, turns } = result;
  return [
    `## The framework says: ${says} (${scoreWords(tally)})`,
    reasons.map((reason, index) => `${index + 1}. ${reason}.`).join('\n'),
    '## The arithmetic',
    arithmetic.map((line) => `- ${line}`).join('\n'),
    ...(turns.length > 0 ? ['## What would turn it', turns.map((turn) => `- ${turn}.`).join('\n')] : []),
  ];
}

function said({ given, terms }: Evaluation, name: (id: SlackId) => string): string[] {
  const byCriterion = differences(given, terms).map(({ criterion, low, high, said: all }) => {
    const lines = all.map(({ by, score, note }) => `- ${score} ${name(by)}${note ? `: ${inert(note)}` : ''}`);
    return [`### ${criterion.name} (${criterion.weight} %), ${low} to ${high}`, criterion.asks, lines.join('\n')].join(
      '\n\n',
    );
  });
  const changed = given.filter(({ changedAt }) => changedAt).map(({ by }) => name(by));
  return [
    '## Who sees what differently',
    ...byCriterion,
    ...(changed.length > 0 ? [`Changed theirs after talking: ${changed.join(', ')}.`] : []),
  ];
}

function decided(
  evaluation: Evaluation,
  name: (id: SlackId) => string,
  day: (at: Temporal.Instant) => string,
): string[] {
  const { decision, check } = evaluation;
  if (!decision) return [];
  const { choice, verdict, reason, by, at } = decision;
  const expected = expectedWords(evaluation);
  const answer = check?.answer;
  return [
    `## Decided: ${CHOICE[choice]}`,
    `By ${name(by)} on ${day(at)}; the framework said ${verdict ? CHOICE[verdict] : 'that too little is known'}.${reason ? ` Why: ${inert(reason)}` : ''}`,
    ...(expected ? [`Expected: ${expected}.`] : []),
    ...(answer
      ? [
          `Did it come true? ${OUTCOME[answer.outcome]}, says ${name(answer.by)} on ${day(answer.at)}. ${answerFigures(evaluation, answer)} ${inert(answer.note ?? '')}`.trim(),
        ]
      : []),
  ];
}

/** The document to be copied: Slack parses nothing in it. */
export function exportModal(evaluation: Evaluation, reader: Reader, back: string): ModalView {
  return modal({
    callback_id: 'evaluations.markdown',
    title: 'As Markdown',
    close: 'Done',
    blocks: [
      context('Select it and copy it: every score and every note stands in it.'),
      ...documentBlocks(markdownOf(evaluation, reader)),
      actions(button('evaluations.show', 'Back', back)),
    ],
  });
}
