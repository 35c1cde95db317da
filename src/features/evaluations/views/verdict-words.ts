/** The verdict and what it rests on, in words without any mark-up: for Slack and for a file alike. */
import type { Evaluation, Facts, Terms } from '../model.ts';
import { sensitivityOf } from '../rules/sensitivity.ts';
import { sumOf, tallyOf, weightedScore, type Tally } from '../rules/tally.ts';
import { judge, returns, type Question, type Verdict } from '../rules/verdict.ts';
import { amount, CHOICE, decimal, hours } from './words.ts';

/** What there is to say once somebody has scored. */
export interface Result {
  tally: Tally;
  verdict: Verdict;
  /** `Buy`, or that too little is known. */
  says: string;
  /** In the order in which the framework asks. */
  reasons: string[];
  /** One line a criterion, and the sum. */
  arithmetic: string[];
  /** What would turn it. */
  turns: string[];
}

export function resultOf({ given, facts, terms }: Pick<Evaluation, 'given' | 'facts' | 'terms'>): Result | undefined {
  const tally = tallyOf(given, terms);
  if (!tally) return undefined;
  const verdict = judge(tally, facts, terms);
  const says = verdict.choice ? CHOICE[verdict.choice] : 'No verdict yet: too little is known';
  const reasons = verdict.reasons.map(({ question, holds }) => reasonWords(question, holds, tally, facts, terms));
  return { tally, verdict, says, reasons, arithmetic: sums(tally), turns: turnWords(tally, facts, terms) };
}

/** `4.05 of 5` */
export function scoreWords(tally: Tally): string {
  return `${decimal(weightedScore(tally))} of 5`;
}

function sums({ rows, people, points }: Tally): string[] {
  const lines = rows.map(
    ({ criterion, sum, points: own }) => `${criterion.name}: ${sum} × ${criterion.weight} = ${own}`,
  );
  const scored = people === 1 ? 'one person' : `${people} people`;
  const total = `Together ${points} ÷ (${people} × 100) = ${decimal(points / (people * 100))} of 5, from ${scored}`;
  return [...lines, total];
}

type Holds = boolean | undefined;

function reasonWords(question: Question, holds: Holds, tally: Tally, facts: Facts, terms: Terms): string {
  const mean = (id: string): string => {
    const name = terms.criteria.find((one) => one.id === id)?.name ?? id;
    return `${name} is ${decimal(sumOf(tally, id) / tally.people)}`;
  };
  const reached = (least: number): string => `${holds ? 'at least' : 'under'} ${decimal(least)}`;
  switch (question) {
    case 'process':
      return said(
        holds,
        'There is a process for it already',
        'There is no process for it yet',
        'whether there is a process for it already',
      );
    case 'painful':
      return `${holds ? 'The problem is painful' : 'The problem is annoying, not painful'}: ${mean(terms.painful.criterion)}, ${reached(terms.painful.least)}`;
    case 'free':
      return said(
        holds,
        'The free tier covers what we need',
        'The free tier does not cover what we need',
        'whether the free tier covers what we need',
      );
    case 'native':
      return `${holds ? 'It integrates natively' : 'It does not integrate natively'}: ${mean(terms.native.criterion)}, ${reached(terms.native.least)}`;
    case 'roi':
      return roiWords(holds, facts, terms);
    case 'score':
      return `It scores ${decimal(weightedScore(tally))}, ${reached(terms.leastScore)}`;
    case 'build':
      return buildWords(holds, facts, terms);
  }
}

function said(holds: Holds, yes: string, no: string, unknown: string): string {
  return holds === undefined ? `Nobody has said ${unknown}` : holds ? yes : no;
}

function roiWords(holds: Holds, facts: Facts, terms: Terms): string {
  const money = returns(facts, terms);
  if (!money) return `Nobody has said ${missing(facts).join(', or ')}`;
  const { brings, costs } = money;
  const times = costs === 0 ? 'it costs nothing' : `${decimal(brings / costs)} times`;
  const sum = `In ${terms.withinDays} days it brings ${amount(brings, facts.currency)} and costs ${amount(costs, facts.currency)}`;
  return `${sum}: ${times}, ${holds ? 'more' : 'not more'} than ${decimal(terms.roi)} times`;
}

function missing({ price, benefit, hourly, setupMinutes }: Facts): string[] {
  return [
    ...(price === undefined ? ['what it costs a month'] : []),
    ...(benefit === undefined ? ['what it should bring a month'] : []),
    ...(setupMinutes && hourly === undefined ? ['what an hour of ours costs'] : []),
  ];
}

function buildWords(holds: Holds, { buildMinutes, hourly, currency }: Facts, { buildHours }: Terms): string {
  if (buildMinutes === undefined) return 'Nobody has said how many hours it would take to build it ourselves';
  const worth = hourly === undefined ? '' : `, ${amount((buildMinutes * hourly) / 60, currency)} of our time`;
  return `Building it ourselves takes ${hours(buildMinutes)}${worth}: ${holds ? '' : 'not '}less than ${decimal(buildHours)} h`;
}

function turnWords(tally: Tally, facts: Facts, terms: Terms): string[] {
  const found = sensitivityOf(tally, facts, terms);
  if (!found) return [];
  const points = found.points.map(
    ({ criterion, by, to }) => `${criterion.name} ${by === 1 ? '+1' : '−1'} turns it to ${CHOICE[to]}`,
  );
  return [
    ...(points.length > 0 ? points : ['No single point on one criterion turns it']),
    ...(facts.price === undefined || !found.price ? [] : [priceWords(facts.price, found.price, facts)]),
  ];
}

function priceWords(
  now: number,
  { price, to }: { price: number; to: keyof typeof CHOICE },
  { currency }: Facts,
): string {
  const by = amount(Math.abs(price - now), currency);
  const way = price > now ? 'more' : 'less';
  return `A price of ${amount(price, currency)} a month, ${by} ${way}, turns it to ${CHOICE[to]}`;
}
