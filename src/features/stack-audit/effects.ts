import type { RenderPngs } from '#adapters/pictures/render-png.ts';
import type { Slack } from '#adapters/slack/port.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { Narration } from '#features/narration/index.ts';
import type { PlaceStore } from './places-store.ts';
import { contractEffects } from './slack-contract-messages.ts';
import { fileEffects } from './slack-file-messages.ts';
import { questionEffects } from './slack-questions.ts';
import { resultEffects } from './slack-result.ts';
import { pictureEffects } from './slack-picture.ts';
import { storyEffects } from './slack-story.ts';
import { toldEffects } from './slack-told.ts';
import type { StackParts } from './stack-parts.ts';

export interface TellParts extends StackParts {
  slack: Slack;
  places: PlaceStore;
  narration: Pick<Narration, 'telling'>;
  renderPngs: RenderPngs;
}

/** How the audit's messages reach Slack. */
export function stackEffects(parts: TellParts): Record<string, EffectKind> {
  return {
    ...fileEffects(parts),
    ...questionEffects(parts),
    ...resultEffects(parts),
    ...contractEffects(parts),
    ...toldEffects(parts),
    ...storyEffects(parts),
    ...pictureEffects(parts),
  };
}
