/** The form in which an evaluation is opened, and in which its people and facts are changed. */
import type { KnownBlock, ModalView } from '@slack/types';
import { context, input, modal, textArea, textLine } from '#lib/blocks.ts';
import { decimalText } from '#lib/money.ts';
import { plainText } from '#lib/text.ts';
import { LONGEST, type Evaluation, type Facts, type Terms } from '../model.ts';
import { FEWEST, MOST } from '../rules/plan-open.ts';
import { hinted, peopleSelect, yesNo } from './fields.ts';
import { decimal } from './words.ts';

/** `tool`: as it was typed after the command; untrusted. */
export function openModal(tool: string, me: string, terms: Terms): ModalView {
  const name = plainText(tool, LONGEST.tool);
  return modal({
    callback_id: 'evaluations.open',
    title: 'Evaluate a tool',
    submit: 'Ask them to score',
    blocks: [
      input('tool', 'Which tool?', textLine('evaluations.say', LONGEST.tool, name)),
      ...fields({ asked: [me], facts: { currency: terms.currency } }, terms),
    ],
  });
}

export function editModal(evaluation: Evaluation): ModalView {
  return modal({
    callback_id: 'evaluations.edit',
    private_metadata: evaluation.id,
    title: 'People and facts',
    submit: 'Save',
    blocks: fields(evaluation, evaluation.terms),
  });
}

function fields(
  { about = '', asked, facts }: Pick<Evaluation, 'about' | 'asked' | 'facts'>,
  terms: Terms,
): KnownBlock[] {
  const { price, benefit, hourly, setupMinutes, buildMinutes } = facts;
  return [
    input('about', 'What is it to solve?', textArea('evaluations.say', LONGEST.about, about), true),
    hinted(
      input('people', 'Who scores it?', peopleSelect('evaluations.say', asked, MOST)),
      `${FEWEST} people at least. Nobody sees the others’ scores before they have given their own.`,
    ),
    context(
      'What is known of price and benefit. What you leave empty can follow; the verdict waits for what it needs.',
    ),
    hinted(money('price', 'Price a month', price, facts), 'Like 49, €49.90 or 588 a year'),
    money('benefit', 'Benefit a month: time and money saved or earned', benefit, facts),
    input('setup', 'Hours to set it up', line(inHours(setupMinutes)), true),
    money('hourly', 'What an hour of ours costs', hourly, facts),
    input('build', 'Hours to build it ourselves (Zapier, Make)', line(inHours(buildMinutes)), true),
    yesNo('free', 'Does the free tier cover what we need?', facts.free),
    yesNo('process', 'Is there the process already that it is for?', facts.process),
    context(
      `More than ${decimal(terms.roi)} times what it costs within ${terms.withinDays} days, or less than ${decimal(terms.buildHours)} h to build: see tool-evaluation.yml.`,
    ),
  ];
}

const line = (filled: string) => textLine('evaluations.say', 30, filled);

export function money(id: string, label: string, minor: number | undefined, { currency }: Facts) {
  const filled = minor === undefined ? '' : `${decimalText({ minor, currency })} ${currency}`;
  return input(id, label, line(filled), true);
}

function inHours(minutes: number | undefined): string {
  return minutes === undefined ? '' : decimal(minutes / 60);
}
