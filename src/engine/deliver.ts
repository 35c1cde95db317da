import { carryOut, settle, type Carrier } from './carry-out.ts';
import { isRepeatable, type EffectKind } from './effect-kind.ts';
import type { EngineParts } from './engine.ts';
import type { Pump } from './intake.ts';
import type { StoredEffect } from './outbox.ts';
import type { Pacer } from './pace.ts';

/** So many calls under way at a time. */
const PARALLEL = 32;

/**
 * Carries effects out, each lane at its pace. `sending` is committed before the call, so that after a death it is known
 * what may have been done.
 */
export function pumpOutbox(parts: EngineParts, kinds: Map<string, EffectKind>, pacer: Pacer): Pump {
  const { clock, log } = parts;
  const inFlight = new Set<number>();
  let calls = 0;
  const idle: (() => void)[] = [];
  const carrier: Carrier = { parts, kinds, pacer };
  let running = false;
  let wanted = false;
  let wake: (() => void) | undefined;
  takeUp(parts, kinds);

  async function run(): Promise<void> {
    wanted = false;
    const { taken, late, soonest } = await lookForWork(carrier, PARALLEL - calls);
    for (const effects of taken) work(effects, carryOut(carrier, effects));
    for (const effect of late) if (!inFlight.has(effect.id)) work([effect], settle(carrier, effect));
    wake?.();
    wake = soonest < 1_000 ? clock.after(soonest, kick) : undefined;
  }

  function work(effects: StoredEffect[], recorded: Promise<void>): void {
    calls += 1;
    for (const { id } of effects) inFlight.add(id);
    const lost = (error: unknown): void =>
      log.error({ effect: effects[0]?.key, reason: String(error) }, 'the outcome of an effect could not be recorded');
    void recorded.catch(lost).finally(() => {
      calls -= 1;
      for (const { id } of effects) inFlight.delete(id);
      if (calls === 0) idle.splice(0).forEach((resolve) => resolve());
      kick();
    });
  }

  function kick(): void {
    wanted = true;
    if (running || parts.stopping()) return;
    running = true;
    setImmediate(() => void run().finally(next));
  }

  function next(): void {
    running = false;
    if (wanted) kick();
  }

  return {
    kick,
    drained: () => (calls === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  };
}

/** What an earlier process left: what does no harm twice goes again, all behind newcomers. */
function takeUp({ outbox }: EngineParts, kinds: Map<string, EffectKind>): void {
  outbox.resume([...kinds].filter(([, kind]) => isRepeatable(kind)).map(([name]) => name));
  outbox.yieldToNewcomers();
}

interface Work {
  /** What goes in one call each. */
  taken: StoredEffect[][];
  /** Whose outcome is to be looked up. */
  late: StoredEffect[];
  /** In how many milliseconds a lane that has to wait may go on. */
  soonest: number;
}

/** Looks first and writes only if something may go. While the store fails nothing is taken; the next second tries again. */
async function lookForWork(carrier: Carrier, places: number): Promise<Work> {
  const { pacer } = carrier;
  const { outbox, clock, log, writer } = carrier.parts;
  try {
    const now = clock.now().epochMilliseconds;
    const lanes = outbox.lanes();
    const late = outbox.unsettled(now);
    const open = lanes.filter((lane) => pacer.room(lane, now) > 0);
    const taken = open.length > 0 && places > 0 ? await writer.write(() => claim(carrier, places, open)) : [];
    const waits = lanes.map((lane) => pacer.wait(lane, now)).filter((wait) => wait > 0);
    return { taken, late, soonest: Math.min(Infinity, ...waits) };
  } catch (error) {
    log.error({ reason: String(error) }, 'the outbox could not be read');
    return { taken: [], late: [], soonest: Infinity };
  }
}

/** Takes what each lane's pace allows. */
function claim(carrier: Carrier, places: number, lanes: string[]): StoredEffect[][] {
  const { pacer, parts } = carrier;
  const taken: StoredEffect[][] = [];
  for (const lane of lanes) {
    const now = parts.clock.now().epochMilliseconds;
    const room = Math.min(places - taken.length, pacer.room(lane, now));
    const calls = room > 0 ? claimCalls(carrier, lane, room, now) : [];
    pacer.spend(lane, calls.length);
    taken.push(...calls);
  }
  return taken;
}

/** Up to `room` calls, each with as many effects as may go together. */
function claimCalls({ parts, kinds }: Carrier, lane: string, room: number, now: number): StoredEffect[][] {
  const { outbox, quietMs } = parts;
  const when = { now, lookAt: now + quietMs };
  const first = outbox.claim(lane, room, when);
  const most = mostOf(kinds, first[0]?.kind);
  const rest = most > 1 && first.length === room ? outbox.claim(lane, room * (most - 1), when) : [];
  return [...Map.groupBy([...first, ...rest], ({ kind }) => kind)].flatMap(([kind, effects]) =>
    inGroups(effects, mostOf(kinds, kind)),
  );
}

function mostOf(kinds: Map<string, EffectKind>, kind = ''): number {
  return kinds.get(kind)?.together?.most ?? 1;
}

function inGroups(effects: StoredEffect[], most: number): StoredEffect[][] {
  const count = Math.ceil(effects.length / most);
  return Array.from({ length: count }, (_, group) => effects.slice(group * most, (group + 1) * most));
}
