import type { Effect } from '#engine/plan.ts';
import type { Book, Planned, ToldStory } from '../model.ts';
import { progressOf, refreshParent, refuse } from './steps.ts';

/**
 * What a model told of an edition is edited in; told of another, it is left. `undefined`: the fixed words have to do. Either way the letter
 * goes now.
 */
export function planTold({ sent }: Book, told: ToldStory | undefined, mails: Effect[]): Planned {
  if (!sent) return refuse('There is no such report.');
  const isNew = told?.edition === sent.edition;
  const letters = sent.preview === undefined ? mails : [];
  return {
    ok: true,
    state: { subject: sent.key, ...(isNew && { sent: { ...sent, told } }) },
    events: [],
    effects: [...(isNew ? [refreshParent(sent)] : []), ...letters],
  };
}

/** It stands in its channel, and this is where: whoever wanted it is told. */
export function planLinked({ sent }: Book, url: string): Planned {
  if (!sent) return refuse('There is no such report.');
  return {
    ok: true,
    state: { subject: sent.key, sent: { ...sent, url } },
    events: [],
    // Of a turn nobody has such a message: then nothing is edited.
    effects: sent.orders.slice(-1).map((number) => progressOf({ number }, 'progressUpdate')),
  };
}
