/** What changed and why it may have: by a model under its lock where there is one, else by code. Nobody waits for it. */
import type { KnownBlock } from '@slack/types';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { toldBlocks, type Narration, type Told } from '#features/narration/index.ts';
import { shown, shownPlain } from '#lib/shown.ts';
import type { Sent, Story } from './model.ts';
import type { ReportParts } from './report-parts.ts';
import { mailsOf } from './report-parts.ts';
import { planTold } from './rules/plan-told.ts';
import { withinWords } from './rules/within-words.ts';
import { EFFECT } from './rules/steps.ts';

/** So long after a report was worked out an outage of the model is waited out. */
const PATIENCE = { minutes: 15 };
const LONGEST = 400;
const FIXED: Told = { told: 'template', why: '', prompt: '', later: false };

/** A story of another edition is about other figures: then the fixed words stand there. */
export function storyBlocks({ told, edition, fixed }: Pick<Sent, 'told' | 'edition' | 'fixed'>): KnownBlock[] {
  if (told?.edition === edition) return toldBy(told);
  const words = withinWords(fixed).map((sentence) => shown(sentence, LONGEST));
  return words.length > 0 ? toldBlocks(FIXED, words) : [];
}

/** What a model said, with its label. */
export function toldBy({ sentences: texts, prompt, model }: { sentences: string[]; prompt: string; model: string }) {
  const sentences = withinWords(texts).map((text, at) => ({ at, text: shownPlain(text, LONGEST), facts: [] }));
  return toldBlocks({ told: 'model', sentences, prompt, model }, []);
}

/** The same for a letter or a file. */
export function storyOf({ told, edition, fixed }: Sent): Story {
  if (told?.edition !== edition) return { sentences: withinWords(fixed) };
  const { sentences, model, prompt } = told;
  return { sentences: withinWords(sentences), label: `Written by a model from checked figures, ${model}, ${prompt}.` };
}

interface About {
  report: string;
  edition: number;
}
const aboutOf = ({ payload }: StoredEffect): About => payload as unknown as About;

export function storyEffects(
  parts: ReportParts & { narration: Pick<Narration, 'telling'> },
): Record<string, EffectKind> {
  const { reports, maker } = parts;
  return {
    [EFFECT.tell]: parts.narration.telling({
      async request(effect) {
        const { report: key, edition } = aboutOf(effect);
        const sent = reports.sent(key);
        if (sent?.edition !== edition) return undefined;
        return { ...maker.storyAsk(sent.report), until: sent.madeAt.add(PATIENCE) };
      },
      async told(effect, told) {
        const { report, edition } = aboutOf(effect);
        const story =
          told.told === 'model'
            ? { edition, sentences: told.sentences.map(({ text }) => text), prompt: told.prompt, model: told.model }
            : undefined;
        const sent = reports.sent(report);
        const mails = sent ? mailsOf(parts, sent.report) : [];
        await reports.change((book) => planTold(book, story, mails), { report });
      },
    }),
  };
}
