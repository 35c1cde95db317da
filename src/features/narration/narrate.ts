import type { Answer, Narrator } from '#adapters/claude/port.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Asked, Fault, Locked, NarrationNorm, Told } from './model.ts';
import type { Prompt } from './prompts.ts';
import { costOf, fitsBudget, monthOf, mostItCosts } from './rules/budget.ts';
import { factProblems } from './rules/check-facts.ts';
import { BAD_FACTS, failureWords, NO_BUDGET, NO_KEY, NOTHING_LEFT } from './rules/failure-words.ts';
import { lockSentences } from './rules/number-lock.ts';
import { promptInput, whatWasWrong } from './rules/prompt-input.ts';
import { wordList } from './rules/word-list.ts';
import type { CallId, CallStore } from './store.ts';

export interface NarrateParts {
  /** Nobody where there is no key. */
  narrator: Narrator | undefined;
  norm: NarrationNorm;
  prompts: ReadonlyMap<string, Prompt>;
  calls: CallStore;
  clock: Clock;
  log: Log;
  /** Hears how each call went, so that what does not mend itself is told to ops. */
  onOutcome(outcome: string): void;
}

/** What the answer has to look like. */
const SCHEMA = {
  type: 'object',
  properties: {
    sentences: {
      type: 'array',
      items: {
        type: 'object',
        properties: { text: { type: 'string' } },
        required: ['text'],
        additionalProperties: false,
      },
    },
  },
  required: ['sentences'],
  additionalProperties: false,
};

/** Of what was wrong so much is shown to it again. */
const LONGEST_SAID = 6_000;

/**
 * Asks the model once, keeps what the facts bear out, asks once more when that is nothing, and else says why the caller's
 * own words have to do. Never throws for what the model or the network does; takes two timeouts at most. Not for anything
 * that a person or a lead waits for.
 */
export async function narrate(parts: NarrateParts, asked: Asked): Promise<Told> {
  const { narrator, log } = parts;
  const prompt = parts.prompts.get(asked.prompt);
  if (!prompt) throw new Error(`there is no prompt ${asked.prompt}`);
  const template = (why: string, more: { later?: boolean; retryAfterMs?: number } = {}): Told => {
    return { told: 'template', why, prompt: prompt.ref, later: false, ...more };
  };
  if (!narrator) return template(NO_KEY);
  const problems = factProblems(asked.facts);
  if (problems.length > 0) {
    log.error({ prompt: prompt.ref, problems }, 'facts for the model are not as they have to be');
    return template(BAD_FACTS);
  }
  let again: { said: string; wrong: string } | undefined;
  for (let ask = 0; ask < 2; ask += 1) {
    const heard = await askOnce(parts, { narrator, prompt, asked, again });
    if (heard === 'too-dear') return template(NO_BUDGET);
    if ('failure' in heard) {
      const { says, later } = failureWords(heard.failure);
      const { retryAfterMs } = heard;
      return template(says, { later, ...(retryAfterMs !== undefined && { retryAfterMs }) });
    }
    const { locked, said, model } = heard;
    if (locked.kept.length > 0) return { told: 'model', sentences: locked.kept, prompt: prompt.ref, model };
    again = { said: said.slice(0, LONGEST_SAID), wrong: whatWasWrong(locked.dropped) };
  }
  return template(NOTHING_LEFT);
}

interface Ask {
  narrator: Narrator;
  prompt: Prompt;
  asked: Asked;
  again: { said: string; wrong: string } | undefined;
}

type Heard =
  | 'too-dear'
  | { failure: string; retryAfterMs: number | undefined }
  | { locked: Locked; said: string; model: string };

/** One call: kept with the most that it may cost before it is made, and with what it did cost after. */
async function askOnce(parts: NarrateParts, { narrator, prompt, asked, again }: Ask): Promise<Heard> {
  const { norm, calls, clock, log } = parts;
  const input = promptInput(asked);
  const { maxTokens } = prompt;
  const system = `${prompt.system}\n\n${wordList()}`;
  const characters = JSON.stringify([system, input, SCHEMA, again ?? null]).length;
  const most = mostItCosts(characters, maxTokens, norm);
  const at = clock.now();
  const call = { prompt: prompt.ref, model: narrator.model, subject: asked.subject, at, outcome: 'asked', cost: most };
  const empty = { inputTokens: 0, outputTokens: 0, kept: 0, dropped: 0, faults: {} };
  const id = await calls.begin({ ...call, ...empty }, monthOf(at), (spent) => fitsBudget(spent, most, norm));
  if (id === undefined) {
    log.warn({ prompt: prompt.ref }, 'the model is not asked: its budget of this month is used up');
    return 'too-dear';
  }
  const answer = await narrator.ask({ system, input, schema: SCHEMA, maxTokens, ...(again && { again }) });
  const locked = answer.ok ? lockSentences(answer.output, asked.facts, prompt) : { kept: [], dropped: [] };
  const outcome = answer.ok ? (locked.kept.length > 0 ? 'told' : 'nothing-left') : answer.failure;
  await settle(parts, id, { answer, locked, outcome, most });
  parts.onOutcome(outcome);
  if (!answer.ok) {
    log.warn({ prompt: prompt.ref, failure: answer.failure }, 'the model did not tell anything');
    return { failure: answer.failure, retryAfterMs: answer.retryAfterMs };
  }
  return { locked, said: answer.said, model: answer.model };
}

interface Outcome {
  answer: Answer;
  locked: Locked;
  outcome: string;
  most: number;
}

/** A time-out or a broken answer may have been paid for: without a word about it, it counts as the most. */
const UNPAID = ['busy', 'unreachable', 'key', 'spent', 'model', 'misunderstood'];

async function settle({ calls, norm }: NarrateParts, id: CallId, { answer, locked, outcome, most }: Outcome) {
  const usage = answer.usage ?? { inputTokens: 0, outputTokens: 0 };
  const unknown = UNPAID.includes(outcome) ? 0 : most;
  const faults: Partial<Record<Fault, number>> = {};
  for (const { fault } of locked.dropped) faults[fault] = (faults[fault] ?? 0) + 1;
  await calls.end(id, {
    outcome,
    ...usage,
    cost: answer.usage ? costOf(usage, norm) : unknown,
    kept: locked.kept.length,
    dropped: locked.dropped.length,
    faults,
  });
}
