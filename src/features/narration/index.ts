import type { Narrator } from '#adapters/claude/port.ts';
import type { Database } from '#engine/database.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { Engine } from '#engine/engine.ts';
import type { Finding } from '#engine/auditor.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Asked, NarrationCall, NarrationNorm, Told } from './model.ts';
import { narrate } from './narrate.ts';
import type { Prompt } from './prompts.ts';
import { monthOf } from './rules/budget.ts';
import { failureWords } from './rules/failure-words.ts';
import { createCallStore } from './store.ts';
import { tellingKind, type Telling } from './telling.ts';

export type { Asked, Fact, NarrationNorm, Told } from './model.ts';
export { loadNarration, readNarration } from './packs.ts';
export { loadPrompts, readPrompts, type Prompt } from './prompts.ts';
export { lookAtModel } from './look-at-model.ts';
export type { Telling } from './telling.ts';
export { toldBlocks, toldText } from './views/told-blocks.ts';

export interface NarrationNeeds {
  db: Database;
  engine: Engine;
  clock: Clock;
  log: Log;
  /** Nobody where there is no key: then the fixed words have to do, and nothing is wrong. */
  narrator: Narrator | undefined;
  norm: NarrationNorm;
  prompts: ReadonlyMap<string, Prompt>;
}

/** Puts what code proved into words. A model writes them; it can write no figure, and nothing waits for it. */
export interface Narration {
  /** Now, within two timeouts. What a feature has told outside of an effect of its own. */
  narrate(asked: Asked): Promise<Told>;
  /** An effect kind that asks, waits an outage out, and hands on what was told. */
  telling(telling: Telling): EffectKind;
  /** Millionths of a US dollar, this month. */
  spent(): number;
  /** The newest calls, newest first. */
  calls(limit: number): NarrationCall[];
}

/** Registers a check with the engine: what does not mend itself is told to ops. */
export function createNarration({ db, engine, ...parts }: NarrationNeeds): Narration {
  const { clock } = parts;
  const calls = createCallStore(db, engine);
  let trouble: Finding | undefined;
  const onOutcome = (outcome: string): void => {
    const { says, mend } = failureWords(outcome);
    trouble =
      mend === undefined ? undefined : { key: 'narration', says: `${says} Reports go out in fixed words. ${mend}` };
  };
  engine.register({ checks: [() => (trouble ? [trouble] : [])] });
  const tell = (asked: Asked): Promise<Told> => narrate({ ...parts, calls, onOutcome }, asked);
  return {
    narrate: tell,
    telling: (telling) => tellingKind(tell, clock, telling),
    spent: () => calls.spentSince(monthOf(clock.now())),
    calls: calls.newest,
  };
}
