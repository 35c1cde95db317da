import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Clock } from '#lib/clock.ts';

const FRESH = Temporal.Duration.from({ minutes: 10 });

/** Stages of deals that are won, asked of HubSpot now and then: companies change their pipelines seldom. */
export function wonStages(hubspot: HubSpot, clock: Clock): () => Promise<ReadonlySet<string>> {
  let known: { stages: ReadonlySet<string>; until: Temporal.Instant } | undefined;
  return async () => {
    const now = clock.now();
    if (!known || Temporal.Instant.compare(known.until, now) <= 0) {
      const stages = await hubspot.dealStages();
      known = { stages: new Set(stages.filter(({ won }) => won).map(({ id }) => id)), until: now.add(FRESH) };
    }
    return known.stages;
  };
}
