/** What was decided, and what came of it. */
import { shown } from '#lib/shown.ts';
import { dayIn } from '#lib/time-words.ts';
import { LONGEST, type Answer, type Evaluation } from '../model.ts';
import { returns } from '../rules/verdict.ts';
import { amount, CHOICE, decimal, OUTCOME, who, type Reader } from './words.ts';

export function decisionLines(evaluation: Evaluation, reader: Reader): string[] {
  const { decision } = evaluation;
  if (!decision) return [];
  const { choice, verdict, reason, by, at, checkAt } = decision;
  const day = dayIn(at, reader.zone, reader.now);
  const said =
    choice === verdict
      ? 'as the framework says'
      : `the framework said ${verdict ? CHOICE[verdict] : 'that too little is known'}`;
  const why = shown(reason ?? '', LONGEST.reason);
  const later =
    checkAt && !evaluation.check
      ? ` On ${dayIn(checkAt, reader.zone, reader.now)} comes the question whether it came true.`
      : '';
  return [
    `*${CHOICE[choice]}*: decided by ${who(by, reader)} on ${day}, ${said}.${why ? ` Why: “${why}”` : ''}${later}`,
  ];
}

/** Said long after: whether it came true, with what was expected beside it. */
export function checkLines(evaluation: Evaluation, reader: Reader): string[] {
  const { check } = evaluation;
  if (!check) return [];
  const asked = `Asked on ${dayIn(check.askedAt, reader.zone, reader.now)}`;
  if (!check.answer) return [`*Did it come true?* ${asked}, no answer yet.`];
  const { outcome, by, note } = check.answer;
  const words = shown(note ?? '', LONGEST.reason);
  const figures = answerFigures(evaluation, check.answer);
  return [
    `*Did it come true? ${OUTCOME[outcome]}*, as ${by === reader.me ? 'you say' : `${who(by, reader)} says`}. ${figures}${words ? ` “${words}”` : ''}`.trim(),
  ];
}

/** `It costs $60 and brings $300 a month: 5 times, where more than 3 times was wanted.`; empty where no figure was given. */
export function answerFigures({ facts, terms }: Evaluation, { price, benefit }: Answer): string {
  const { currency } = facts;
  const parts = [
    ...(price === undefined ? [] : [`costs ${amount(price, currency)}`]),
    ...(benefit === undefined ? [] : [`brings ${amount(benefit, currency)}`]),
  ];
  if (parts.length === 0) return '';
  const times =
    price && benefit !== undefined
      ? `: ${decimal(benefit / price)} times, where more than ${decimal(terms.roi)} times was wanted`
      : '';
  return `It ${parts.join(' and ')} a month${times}.`;
}

/** What was expected when it was decided: `$450 against $147 in 90 days, 3.06 times`; empty where too little was known. */
export function expectedWords({ facts, terms }: Evaluation): string {
  const money = returns(facts, terms);
  if (!money) return '';
  const { brings, costs } = money;
  const times = costs === 0 ? '' : `, ${decimal(brings / costs)} times`;
  return `${amount(brings, facts.currency)} against ${amount(costs, facts.currency)} in ${terms.withinDays} days${times}`;
}
