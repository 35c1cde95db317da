import { onTestFinished } from 'vitest';
import type { Answer, Narrator, Question } from '#adapters/claude/port.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import { createNarration, loadPrompts, type Narration, type NarrationNorm } from '#features/narration/index.ts';
import type { Log } from '#lib/log.ts';
import { engineRoom, type EngineRoom } from '../../engine/engine-room.ts';
import { silentLog } from '../../silent-log.ts';

export const NORM: NarrationNorm = { price: { input: 1, output: 5 }, monthlyCap: 1 };

export interface Scripted extends Narrator {
  asked: Question[];
}

/** A model that answers this, one after the other, and the last one for ever. */
export function scripted(...answers: (Answer | string[])[]): Scripted {
  const asked: Question[] = [];
  const answerOf = (one: Answer | string[]): Answer => {
    if (!Array.isArray(one)) return one;
    const output = { sentences: one.map((text) => ({ text })) };
    const usage = { inputTokens: 1_000, outputTokens: 200 };
    return { ok: true, output, said: JSON.stringify(output), usage, model: 'claude-test' };
  };
  return {
    model: 'claude-test',
    asked,
    ask: async (question) => answerOf(answers[Math.min(asked.push(question), answers.length) - 1]!),
    look: async () => ({ ok: false, failure: 'unreachable' }),
  };
}

export interface Told extends EngineRoom {
  narration: Narration;
  errors: Record<string, unknown>[];
}

/** The narration on a real engine and a real file in memory, with time in the test's hands. */
export function aNarration(
  narrator: Narrator | undefined,
  more: { norm?: NarrationNorm; effects?: (narration: Narration) => Record<string, EffectKind> } = {},
): Told {
  const room = engineRoom({});
  const errors: Record<string, unknown>[] = [];
  const log: Log = { ...silentLog, error: (fields) => errors.push(fields) };
  const { engine, clock, store } = room;
  const prompts = loadPrompts('prompts');
  const narration = createNarration({ db: store.db, engine, clock, log, narrator, norm: more.norm ?? NORM, prompts });
  engine.register({ effects: more.effects?.(narration) ?? {} });
  onTestFinished(() => engine.stop(100));
  return { ...room, narration, errors };
}
