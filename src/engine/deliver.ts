import { DeliveryError } from '#lib/errors.ts';
import { backOff } from './back-off.ts';
import type { EngineParts } from './engine.ts';
import type { Pump } from './intake.ts';
import type { StoredEffect } from './outbox.ts';
import type { Json } from './plan.ts';
import type { Pacer } from './pace.ts';

/** Who goes first when not everything can go at once. */
export const PRIORITY = { escalation: 10, card: 20, update: 30, report: 40, backfill: 50 } as const;

/** How effects of one kind are carried out. */
export interface EffectKind {
  /** `once`: a key is done one time, for ever. `latest`: doing it again does no harm; it is done again when planned again. */
  mode: 'once' | 'latest';
  /** Effects of one subject at one target go in the order in which they were planned. */
  target: 'slack' | 'hubspot' | 'mail';
  priority: number;
  /** Effects in one lane share a pace. */
  lane(effect: { subject: string; payload: { [key: string]: Json } }): string;
  /** Does it, and answers what is worth keeping (a message's `ts`). Throws `DeliveryError`. */
  send(effect: StoredEffect): Promise<Json>;
  /** After an outcome that is not known: what `send` would have answered, if it was done after all. */
  find?(effect: StoredEffect): Promise<Json | undefined>;
  /** Runs in the transaction that marks the effect done. */
  sent?(effect: StoredEffect, result: Json): void;
}

/** A bug of ours in sending is tried this often; an outage is waited out, however long. */
const TRIES = 8;
/** So many effects under way at a time. */
const PARALLEL = 32;

/**
 * Carries effects out. `sending` is committed before the call; a clear answer makes it done or ready again; no clear
 * answer leaves it `sending` until `quietMs` have passed, then the far side is searched for it, and only if it is not
 * there is it sent again.
 */
export function pumpOutbox(parts: EngineParts, kinds: Map<string, EffectKind>, pacer: Pacer): Pump {
  const { outbox, writer, clock, log, random, quietMs } = parts;
  const inFlight = new Set<number>();
  const idle: (() => void)[] = [];
  let claiming = false;
  let scheduled = false;
  let kicked = false;
  let wake: (() => void) | undefined;
  outbox.resume([...kinds].filter(([, kind]) => kind.mode === 'latest').map(([name]) => name));
  outbox.yieldToNewcomers();

  function millis(): number {
    return clock.now().epochMilliseconds;
  }

  async function run(): Promise<void> {
    scheduled = false;
    kicked = claiming;
    if (claiming || parts.stopping()) return;
    claiming = true;
    try {
      const taken = await writer.write(claimAll);
      for (const effect of taken) void work(effect, () => carryOut(effect));
      for (const effect of outbox.unsettled(millis())) {
        if (inFlight.has(effect.id) || inFlight.size >= PARALLEL) continue;
        void work(effect, () => settle(effect));
      }
    } catch (error) {
      log.error({ reason: String(error) }, 'the outbox could not be read');
    } finally {
      claiming = false;
      if (kicked) kick();
    }
  }

  function claimAll(): StoredEffect[] {
    const taken: StoredEffect[] = [];
    const waits: number[] = [];
    for (const lane of outbox.lanes()) {
      const now = millis();
      const room = Math.min(PARALLEL - inFlight.size - taken.length, pacer.room(lane, now));
      const claimed = room > 0 ? outbox.claim(lane, room, { now, lookAt: now + quietMs }) : [];
      pacer.spend(lane, claimed.length);
      taken.push(...claimed);
      waits.push(pacer.wait(lane, now));
    }
    const soonest = Math.min(...waits.filter((wait) => wait > 0));
    if (soonest < 1_000) wakeIn(soonest);
    return taken;
  }

  async function work(effect: StoredEffect, task: () => Promise<void>): Promise<void> {
    inFlight.add(effect.id);
    try {
      await task();
    } catch (error) {
      log.error({ effect: effect.key, reason: String(error) }, 'the outcome of an effect could not be recorded');
    } finally {
      inFlight.delete(effect.id);
      if (inFlight.size === 0) idle.splice(0).forEach((resolve) => resolve());
      kick();
    }
  }

  async function carryOut(effect: StoredEffect): Promise<void> {
    const kind = kinds.get(effect.kind);
    if (!kind) return layAside(effect, `no effect kind ${effect.kind}`);
    try {
      const result = await kind.send(effect);
      await succeed(effect, kind, result);
    } catch (error) {
      await fail(effect, kind, error);
    }
  }

  async function succeed(effect: StoredEffect, kind: EffectKind, result: Json): Promise<void> {
    await writer.write(() => {
      outbox.done(effect.id, result, millis());
      kind.sent?.(effect, result);
    });
    parts.count('effects_done', { kind: effect.kind }, 1);
  }

  async function fail(effect: StoredEffect, kind: EffectKind, error: unknown): Promise<void> {
    const reason = error instanceof DeliveryError ? error.code : String(error).slice(0, 300);
    const fields = { effect: effect.key, kind: effect.kind, reason, attempt: effect.attempts + 1 };
    parts.count('effects_failed', { kind: effect.kind }, 1);
    if (!(error instanceof DeliveryError)) {
      log.error(fields, 'an effect failed by a fault of ours');
      if (effect.attempts + 1 >= TRIES) return layAside(effect, reason);
      return retryAfter(effect, backOff(effect.attempts + 1, random(), 2_000, 3_600_000), reason);
    }
    if (error.outcome === 'refused') {
      log.error(fields, 'an effect was refused');
      return layAside(effect, reason);
    }
    if (error.outcome === 'unknown' && kind.mode === 'once') {
      log.warn(fields, 'the outcome of an effect is not known yet');
      return;
    }
    log.warn(fields, 'an effect will be sent again');
    const wait = error.retryAfterMs ?? backOff(effect.attempts + 1, random(), 1_000, 60_000);
    if (error.retryAfterMs !== undefined) pacer.pause(effect.lane, millis() + wait);
    await retryAfter(effect, wait, reason);
  }

  async function settle(effect: StoredEffect): Promise<void> {
    const kind = kinds.get(effect.kind);
    if (!kind) return layAside(effect, `no effect kind ${effect.kind}`);
    try {
      const found = await kind.find?.(effect);
      if (found !== undefined) return await succeed(effect, kind, found);
      log.info({ effect: effect.key }, 'an effect had not been applied and is sent again');
      await retryAfter(effect, 0, 'was not applied');
    } catch (error) {
      const wait = backOff(1, random(), quietMs / 4, quietMs);
      log.warn({ effect: effect.key, reason: String(error) }, 'the outcome of an effect cannot be looked up yet');
      await writer.write(() => outbox.lookLater(effect.id, millis() + wait, 'outcome not known'));
    }
  }

  async function retryAfter(effect: StoredEffect, wait: number, reason: string): Promise<void> {
    await writer.write(() => outbox.again(effect.id, millis() + wait, reason, true));
    if (wait > 0 && wait < 1_000) wakeIn(wait);
  }

  async function layAside(effect: StoredEffect, reason: string): Promise<void> {
    await writer.write(() => outbox.layAside(effect.id, reason));
    parts.laidAside({ box: 'outbox', id: effect.id, subject: effect.subject, reason, kind: effect.kind });
  }

  function wakeIn(ms: number): void {
    wake?.();
    wake = clock.after(ms, kick);
  }

  function kick(): void {
    if (scheduled || parts.stopping()) return;
    scheduled = true;
    setImmediate(() => void run());
  }

  return {
    kick,
    drained: () => (inFlight.size === 0 ? Promise.resolve() : new Promise((resolve) => idle.push(resolve))),
  };
}
