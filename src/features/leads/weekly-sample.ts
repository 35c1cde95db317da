import type { SlackListeners } from '#adapters/slack/port.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { JudgeParts } from './judge-sample.ts';
import { sampleEffects, sampleListeners, type SampleDeliverParts } from './slack-samples.ts';
import { takeSample, type SampleParts } from './take-sample.ts';

/** The weekly look at disqualified leads, as one part of the lead path. */
export interface WeeklySample {
  effects: Record<string, EffectKind>;
  listeners: SlackListeners;
  /** Shows ops some of the week before `date`. */
  take(date: string): Promise<void>;
}

export function weeklySample(parts: SampleDeliverParts & JudgeParts & SampleParts): WeeklySample {
  return {
    effects: sampleEffects(parts),
    listeners: sampleListeners(parts),
    take: (date) => takeSample(parts, date),
  };
}
