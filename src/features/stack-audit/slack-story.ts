/** The paragraph of a result: by a model under its lock where there is one, else by code. */
import type { KnownBlock } from '@slack/types';
import { toldBlocks, type Narration, type Told } from '#features/narration/index.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { ToolParts } from './change-tools.ts';
import type { Audit, Result } from './model.ts';
import { EFFECT } from './rules/audit-effects.ts';
import { keepStory, resultOf } from './run-audit.ts';
import { markOf, storyFacts, tellStory } from './views/story.ts';

/** So long after the result was posted an outage of the model is waited out. */
const PATIENCE = { minutes: 30 };

export function storyBlocks({ posted }: Audit, result: Result): KnownBlock[] {
  const facts = storyFacts(result, posted?.amounts === true);
  const told = posted?.told;
  const fixed: Told = { told: 'template', why: '', prompt: '', later: false };
  if (told?.facts !== markOf(facts)) return toldBlocks(fixed, tellStory(facts));
  const { prompt, model } = told;
  const sentences = told.sentences.map((text, at) => ({ at, text, facts: [] }));
  return toldBlocks({ told: 'model', sentences, prompt, model }, []);
}

/** After a result is posted, and whenever its facts have changed: nobody waits for it. */
export function storyEffects(parts: ToolParts & { narration: Pick<Narration, 'telling'> }): Record<string, EffectKind> {
  // What was told is about the facts that were asked about, whatever has changed meanwhile.
  const asked = new Map<string, string>();
  return {
    [EFFECT.tell]: parts.narration.telling({
      async request(effect) {
        const audit = auditOf(parts, effect);
        const result = audit && resultOf(parts, audit.id);
        // What a closed one says stays as it was.
        if (!audit?.posted || audit.state !== 'open' || !result) return undefined;
        const facts = storyFacts(result, audit.posted.amounts);
        const mark = markOf(facts);
        if (audit.posted.told?.facts === mark) return undefined;
        asked.set(effect.key, mark);
        const subject = `stack-audit:${audit.id}`;
        return { prompt: 'stack-audit', subject, facts, until: audit.posted.at.add(PATIENCE) };
      },
      async told(effect, told) {
        const mark = asked.get(effect.key);
        asked.delete(effect.key);
        const audit = auditOf(parts, effect);
        if (told.told !== 'model' || mark === undefined || !audit) return;
        const { prompt, model } = told;
        const sentences = told.sentences.map(({ text }) => text);
        await keepStory(parts, audit.id, { facts: mark, sentences, prompt, model });
      },
    }),
  };
}

function auditOf({ stack }: ToolParts, { payload }: StoredEffect): Audit | undefined {
  const { audit: id } = payload as { audit: string };
  return stack.read().audits.find((one) => one.id === id);
}
