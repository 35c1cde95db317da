import type { EffectKind } from './effect-kind.ts';
import type { EngineParts } from './engine.ts';
import type { Message } from './inbox.ts';
import type { Effect, Plan } from './plan.ts';

/** One unit of work: what is read, decided and written happens in one transaction, so the state cannot move meanwhile. */
export interface Change<Before, After, Refusal> {
  read(): Before;
  /** Synchronous and pure: state in, plan out. */
  decide(state: Before): Plan<After, Refusal>;
  write(state: After): void;
  subjectOf(state: After): string;
  /** Messages whose consequences these are: ticked off in the same transaction, also when the plan refuses. */
  consumes?: Message[];
}

export type Kinds = Map<string, EffectKind>;

/** State, events, effects and dues of one plan, committed together when this resolves. */
export async function applyChange<Before, After, Refusal>(
  parts: EngineParts,
  kinds: Kinds,
  { read, decide, write, subjectOf, consumes = [] }: Change<Before, After, Refusal>,
): Promise<Plan<After, Refusal>> {
  const { writer, inbox, outbox, events, dues, consumed } = parts;
  const at = parts.clock.now();
  const behind = consumes[0]?.left ?? false;
  const plan = await writer.write(() => {
    const decided = decide(read());
    for (const message of consumes) inbox.finish(message.id);
    if (!decided.ok) return decided;
    const subject = subjectOf(decided.state);
    write(decided.state);
    if (decided.forgets) outbox.forget(subject);
    for (const event of decided.events) events.add(subject, event, at);
    for (const effect of decided.effects) addEffect(parts, kinds, effect, { at, behind });
    for (const key of decided.cancelDues ?? []) dues.cancel(key);
    for (const due of decided.dues ?? []) dues.plan(due);
    return decided;
  });
  if (plan.ok && plan.forgets) parts.onForgotten();
  for (const message of consumes) consumed.add(message);
  return plan;
}

/** Effects that belong to no state, committed when this resolves. */
export function addEffects(parts: EngineParts, kinds: Kinds, effects: Effect[]): Promise<void> {
  const place = { at: parts.clock.now(), behind: false };
  return parts.writer.write(() => effects.forEach((effect) => addEffect(parts, kinds, effect, place)));
}

/** Inside a unit of work. `behind`: it follows from what an earlier process left, and newcomers go first. */
function addEffect(
  { outbox }: EngineParts,
  kinds: Kinds,
  effect: Effect,
  { at, behind }: { at: Temporal.Instant; behind: boolean },
): void {
  const kind = kinds.get(effect.kind);
  if (!kind) throw new Error(`no effect kind ${effect.kind}`);
  const place = {
    line: `${kind.target}:${effect.subject}`,
    lane: kind.lane(effect),
    priority: kind.priority,
    repeats: kind.mode === 'latest',
    behind,
  };
  outbox.add(effect, place, at.epochMilliseconds);
}
