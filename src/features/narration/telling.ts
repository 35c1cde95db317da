import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Asked, Told } from './model.ts';

/** What a feature brings to have something told off everybody's path. */
export interface Telling {
  /**
   * What is asked, made anew at each try; undefined when there is nothing to tell any more. Until `until` an outage of the
   * model is waited out, then the fixed words have to do.
   */
  request(effect: StoredEffect): Promise<(Asked & { until: Temporal.Instant }) | undefined>;
  /** Takes what was told. It may come twice after a crash: what it plans has a key of its own. */
  told(effect: StoredEffect, told: Told): Promise<void>;
}

/**
 * An effect that asks the model. After a crash it asks again, which costs cents and does no harm. In a class behind
 * everything that somebody waits for.
 */
export function tellingKind(narrate: (asked: Asked) => Promise<Told>, clock: Clock, telling: Telling): EffectKind {
  return {
    mode: 'latest',
    target: 'claude',
    priority: PRIORITY.backfill,
    lane: () => 'claude',
    async send(effect) {
      const asked = await telling.request(effect);
      if (!asked) return null;
      const told = await narrate(asked);
      const isPatient = Temporal.Instant.compare(clock.now(), asked.until) < 0;
      if (told.told === 'template' && told.later && isPatient) {
        const { retryAfterMs } = told;
        throw new DeliveryError('not-sent', told.why, retryAfterMs === undefined ? {} : { retryAfterMs });
      }
      await telling.told(effect, told);
      return { told: told.told };
    },
  };
}
