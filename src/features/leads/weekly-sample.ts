import type { SlackListeners } from '#adapters/slack/port.ts';
import type { Engine, Members } from '#engine/engine.ts';
import type { JudgeParts } from './judge-sample.ts';
import { SAMPLE_TOPIC } from './rules/steps.ts';
import { sampleEffects, sampleListeners, type SampleDeliverParts } from './slack-samples.ts';
import { planNextSample, takeSamples } from './take-sample.ts';

/** The Monday look at disqualified leads, as one part of the lead path. */
export interface WeeklySample {
  members: Members;
  listeners: SlackListeners;
  /** Sees that the next one is planned. */
  planNext(): Promise<void>;
}

export function weeklySample(parts: SampleDeliverParts & JudgeParts & { engine: Engine }): WeeklySample {
  return {
    members: {
      topics: { [SAMPLE_TOPIC]: { batch: 10, parallel: 1, handle: (messages) => takeSamples(parts, messages) } },
      effects: sampleEffects(parts),
    },
    listeners: sampleListeners(parts),
    planNext: () => planNextSample(parts),
  };
}
