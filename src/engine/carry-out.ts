import { DeliveryError } from '#lib/errors.ts';
import { backOff } from './back-off.ts';
import { isRepeatable, type EffectKind } from './effect-kind.ts';
import type { EngineParts } from './engine.ts';
import type { StoredEffect } from './outbox.ts';
import type { Pacer } from './pace.ts';
import type { Json } from './plan.ts';

/** A fault of ours in sending is tried this often; an outage is waited out, however long. */
const TRIES = 8;

export interface Carrier {
  parts: EngineParts;
  kinds: Map<string, EffectKind>;
  pacer: Pacer;
}

/**
 * Sends effects that have been claimed, in one call. A clear answer makes an effect done, ready again or laid aside. No
 * clear answer leaves it `sending`; so does a success that could not be recorded: to be looked up, never simply sent again.
 */
export async function carryOut(carrier: Carrier, effects: StoredEffect[]): Promise<void> {
  const kind = carrier.kinds.get(effects[0]?.kind ?? '');
  const results = kind ? await answers(kind, effects) : [];
  const recorded = await Promise.allSettled(
    effects.map(async (effect, index) => {
      const result = results[index];
      if (!kind) return layAside(carrier, effect, `no effect kind ${effect.kind}`);
      if (result?.status === 'fulfilled') return succeed(carrier, effect, kind, result.value);
      return fail(carrier, effect, kind, result?.reason ?? new TypeError('no answer for this one'));
    }),
  );
  for (const result of recorded) if (result.status === 'rejected') throw result.reason;
}

async function answers(kind: EffectKind, effects: StoredEffect[]): Promise<PromiseSettledResult<Json>[]> {
  const [first, ...others] = effects;
  if (!first || others.length === 0 || !kind.together)
    return Promise.allSettled(effects.map(async (effect) => kind.send(effect)));
  try {
    return await kind.together.send(effects);
  } catch (reason) {
    return effects.map(() => ({ status: 'rejected', reason }));
  }
}

/** The quiet time after an unknown outcome is over: whoever finds it done marks it done; else it is ready again. */
export async function settle(carrier: Carrier, effect: StoredEffect): Promise<void> {
  const { log, random, quietMs, writer, outbox, clock } = carrier.parts;
  const kind = carrier.kinds.get(effect.kind);
  if (!kind) return layAside(carrier, effect, `no effect kind ${effect.kind}`);
  let found: Json | undefined;
  try {
    found = await kind.find?.(effect);
  } catch (error) {
    const at = clock.now().epochMilliseconds + backOff(1, random(), quietMs / 4, quietMs);
    log.warn({ effect: effect.key, reason: String(error) }, 'the outcome of an effect cannot be looked up yet');
    return writer.write(() => outbox.lookLater(effect.id, at, 'outcome not known'));
  }
  if (found !== undefined) return succeed(carrier, effect, kind, found);
  log.info({ effect: effect.key }, 'an effect had not been applied and is sent again');
  await sendAgain(carrier, effect, 0, 'was not applied');
}

async function succeed({ parts }: Carrier, effect: StoredEffect, kind: EffectKind, result: Json): Promise<void> {
  await parts.writer.write(() => {
    parts.outbox.done(effect.id, result, parts.clock.now().epochMilliseconds);
    kind.sent?.(effect, result);
  });
  parts.count('effects_done', { kind: effect.kind }, 1);
}

async function fail(carrier: Carrier, effect: StoredEffect, kind: EffectKind, error: unknown): Promise<void> {
  const { log, random, count } = carrier.parts;
  const tries = effect.attempts + 1;
  const reason = error instanceof DeliveryError ? error.code : String(error).slice(0, 300);
  const fields = { effect: effect.key, kind: effect.kind, reason, tries };
  count('effects_failed', { kind: effect.kind }, 1);
  if (!(error instanceof DeliveryError)) {
    log.error(fields, 'an effect failed by a fault of ours');
    if (tries >= TRIES) return layAside(carrier, effect, reason);
    return sendAgain(carrier, effect, backOff(tries, random(), 2_000, 3_600_000), reason);
  }
  if (error.outcome === 'refused') {
    log.error(fields, 'an effect was refused');
    return layAside(carrier, effect, reason);
  }
  log.warn(fields, 'the outcome of an effect is not known, or it was not sent');
  if (error.outcome === 'unknown' && !isRepeatable(kind)) return;
  // The far side asked for it: the whole lane waits.
  if (error.retryAfterMs !== undefined) {
    carrier.pacer.pause(effect.lane, carrier.parts.clock.now().epochMilliseconds + error.retryAfterMs);
  }
  await sendAgain(carrier, effect, error.retryAfterMs ?? backOff(tries, random(), 1_000, 60_000), reason);
}

async function sendAgain({ parts }: Carrier, effect: StoredEffect, wait: number, reason: string): Promise<void> {
  const at = parts.clock.now().epochMilliseconds + wait;
  await parts.writer.write(() => parts.outbox.again(effect.id, at, reason));
}

async function layAside({ parts }: Carrier, effect: StoredEffect, reason: string): Promise<void> {
  await parts.writer.write(() => parts.outbox.layAside(effect.id, reason));
  parts.laidAside({ box: 'outbox', id: effect.id, subject: effect.subject, reason, kind: effect.kind });
}
