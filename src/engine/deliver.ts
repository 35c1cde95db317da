import { carryOut, settle, type Carrier } from './carry-out.ts';
import type { EffectKind } from './effect-kind.ts';
import type { EngineParts } from './engine.ts';
import type { Pump } from './intake.ts';
import type { StoredEffect } from './outbox.ts';
import type { Pacer } from './pace.ts';

/** So many effects under way at a time. */
const PARALLEL = 32;

/**
 * Carries effects out, each lane at its pace. `sending` is committed before the call, so that after a death it is known
 * what may have been done.
 */
export function pumpOutbox(parts: EngineParts, kinds: Map<string, EffectKind>, pacer: Pacer): Pump {
  const { clock, log } = parts;
  const inFlight = new Set<number>();
  const idle: (() => void)[] = [];
  const carrier: Carrier = { parts, kinds, pacer };
  let running = false;
  let wanted = false;
  let wake: (() => void) | undefined;
  takeUp(parts, kinds);

  async function run(): Promise<void> {
    wanted = false;
    const { taken, late, soonest } = await lookForWork(parts, pacer, PARALLEL - inFlight.size);
    for (const effect of taken) void work(effect, carryOut);
    for (const effect of late) if (!inFlight.has(effect.id)) void work(effect, settle);
    wake?.();
    wake = soonest < 1_000 ? clock.after(soonest, kick) : undefined;
  }

  async function work(effect: StoredEffect, task: typeof carryOut): Promise<void> {
    inFlight.add(effect.id);
    try {
      await task(carrier, effect);
    } catch (error) {
      log.error({ effect: effect.key, reason: String(error) }, 'the outcome of an effect could not be recorded');
    } finally {
      inFlight.delete(effect.id);
      if (inFlight.size === 0) idle.splice(0).forEach((resolve) => resolve());
      kick();
    }
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
    drained: () => (inFlight.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  };
}

/** What an earlier process left: what does no harm twice goes again, all behind newcomers. */
function takeUp({ outbox }: EngineParts, kinds: Map<string, EffectKind>): void {
  outbox.resume([...kinds].filter(([, kind]) => kind.mode === 'latest').map(([name]) => name));
  outbox.yieldToNewcomers();
}

interface Work {
  taken: StoredEffect[];
  /** Whose outcome is to be looked up. */
  late: StoredEffect[];
  /** In how many milliseconds a lane that has to wait may go on. */
  soonest: number;
}

/** Looks first and writes only if something may go. While the store fails nothing is taken; the next second tries again. */
async function lookForWork(parts: EngineParts, pacer: Pacer, places: number): Promise<Work> {
  const { outbox, clock, log, writer } = parts;
  try {
    const now = clock.now().epochMilliseconds;
    const lanes = outbox.lanes();
    const late = outbox.unsettled(now);
    const open = lanes.filter((lane) => pacer.room(lane, now) > 0);
    const taken = open.length > 0 && places > 0 ? await writer.write(() => claim(parts, pacer, places, open)) : [];
    const waits = lanes.map((lane) => pacer.wait(lane, now)).filter((wait) => wait > 0);
    return { taken, late, soonest: Math.min(Infinity, ...waits) };
  } catch (error) {
    log.error({ reason: String(error) }, 'the outbox could not be read');
    return { taken: [], late: [], soonest: Infinity };
  }
}

/** Takes what each lane's pace allows. */
function claim({ outbox, clock, quietMs }: EngineParts, pacer: Pacer, places: number, lanes: string[]): StoredEffect[] {
  const taken: StoredEffect[] = [];
  for (const lane of lanes) {
    const now = clock.now().epochMilliseconds;
    const room = Math.min(places - taken.length, pacer.room(lane, now));
    const claimed = room > 0 ? outbox.claim(lane, room, { now, lookAt: now + quietMs }) : [];
    pacer.spend(lane, claimed.length);
    taken.push(...claimed);
  }
  return taken;
}
