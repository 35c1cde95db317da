import type { Slack } from '#adapters/slack/port.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { ContractPlaces } from './contract-store.ts';
import { contractEffects } from './slack-contract-messages.ts';
import { toldEffects } from './slack-told.ts';
import type { StackParts } from './stack-parts.ts';

export interface TellParts extends StackParts {
  slack: Slack;
  places: ContractPlaces;
}

/** How the audit's messages reach Slack. */
export function stackEffects(parts: TellParts): Record<string, EffectKind> {
  return { ...contractEffects(parts, parts.places), ...toldEffects(parts) };
}
