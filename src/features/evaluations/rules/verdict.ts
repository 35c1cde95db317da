import type { Choice, Facts, Terms } from '../model.ts';
import { means, scores, type Tally } from './tally.ts';

/** What the framework asks, in the order in which it asks. */
export const QUESTIONS = ['process', 'painful', 'free', 'native', 'roi', 'score', 'build'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Absent: nobody has said enough to know. */
export type Answers = Partial<Record<Question, boolean>>;

export interface Verdict {
  /** Absent while more than one is possible. */
  choice?: Choice;
  /** What it rests on, in order: as far as the framework had to ask. */
  reasons: { question: Question; holds: boolean | undefined }[];
  answers: Answers;
}

export function judge(tally: Tally, facts: Facts, terms: Terms): Verdict {
  const answers = answersOf(tally, facts, terms);
  const choices = new Set(completions(answers).map(choose));
  const [choice] = choices;
  return {
    ...(choices.size === 1 && choice !== undefined && { choice }),
    reasons: asked(answers).map((question) => ({ question, holds: answers[question] })),
    answers,
  };
}

function answersOf(tally: Tally, facts: Facts, terms: Terms): Answers {
  const { painful, native, leastScore, buildHours } = terms;
  const roi = paysOff(facts, terms);
  return {
    ...(facts.process !== undefined && { process: facts.process }),
    painful: means(tally, painful.criterion, painful.least),
    ...(facts.free !== undefined && { free: facts.free }),
    native: means(tally, native.criterion, native.least),
    ...(roi !== undefined && { roi }),
    score: scores(tally, leastScore),
    ...(facts.buildMinutes !== undefined && { build: facts.buildMinutes < buildHours * 60 }),
  };
}

/** The framework: see the head of tool-evaluation.yml. */
function choose({ process, painful, free, native, roi, score, build }: Record<Question, boolean>): Choice {
  if (!process || !painful) return 'skip';
  if (free) return 'free';
  if (native && roi && score) return 'buy';
  return build ? 'build' : 'skip';
}

/** Every way in which what is not known may turn out. */
function completions(answers: Answers): Record<Question, boolean>[] {
  return QUESTIONS.reduce<Answers[]>(
    (all, question) =>
      answers[question] === undefined
        ? all.flatMap((one) => [
            { ...one, [question]: true },
            { ...one, [question]: false },
          ])
        : all,
    [answers],
  ) as Record<Question, boolean>[];
}

/** How far the framework asks: what comes after an answer that settles it matters no more. */
function asked(answers: Answers): Question[] {
  const { process, painful, free, native, roi, score } = answers;
  if (process === false) return ['process'];
  if (painful === false) return ['process', 'painful'];
  if (free === true) return ['process', 'painful', 'free'];
  const buys = native && roi && score;
  return buys ? QUESTIONS.filter((question) => question !== 'build') : [...QUESTIONS];
}

/** What it brings and costs within the time of the pack, in minor units; a month counts 30 days. Undefined while too little is known. */
export function returns(facts: Facts, { withinDays }: Terms): { brings: number; costs: number } | undefined {
  const { price, benefit } = facts;
  const setup = setupCost(facts);
  if (price === undefined || benefit === undefined || setup === undefined) return undefined;
  return { brings: (benefit * withinDays) / 30, costs: (price * withinDays) / 30 + setup };
}

/** In minor units. Set-up time that nobody named counts as none. */
function setupCost({ setupMinutes = 0, hourly }: Facts): number | undefined {
  if (setupMinutes === 0) return 0;
  return hourly === undefined ? undefined : (setupMinutes * hourly) / 60;
}

/** Whether it brings more than `roi` times what it costs. Exact, for amounts of any size. */
export function paysOff({ price, benefit, setupMinutes = 0, hourly }: Facts, terms: Terms): boolean | undefined {
  if (price === undefined || benefit === undefined) return undefined;
  if (setupMinutes > 0 && hourly === undefined) return undefined;
  return gain(benefit, terms) > cost(price, setupMinutes * (hourly ?? 0), terms);
}

/** Both sides of the comparison times 180,000: nothing is rounded. */
function gain(benefit: number, { withinDays }: Terms): bigint {
  return BigInt(benefit) * BigInt(withinDays) * 6000n;
}

function cost(price: number, setup: number, { withinDays, roi }: Terms): bigint {
  return BigInt(Math.round(roi * 100)) * (BigInt(price) * BigInt(withinDays) * 60n + BigInt(setup) * 30n);
}

/** The highest price a month, in minor units, at which it still pays off; undefined where none does, or nothing is known. */
export function dearest({ benefit, setupMinutes = 0, hourly }: Facts, terms: Terms): number | undefined {
  if (benefit === undefined || (setupMinutes > 0 && hourly === undefined)) return undefined;
  const room = gain(benefit, terms) - cost(0, setupMinutes * (hourly ?? 0), terms);
  const each = cost(1, 0, terms);
  if (room <= 0n || each === 0n) return undefined;
  // Strictly more than: at a price that comes out even it does not.
  return Number((room - 1n) / each);
}
