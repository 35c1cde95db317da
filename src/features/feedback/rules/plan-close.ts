import type { Due } from '#engine/plan.ts';
import type { Instant, Item, PersonId, Round } from '../model.ts';
import { event, nothing, postDigest, refreshCards, wakeKey, type Planned } from './steps.ts';

/** What the plan of items rests on. */
export interface ItemTerms {
  /** Whose it is where nobody chose. */
  owner: PersonId | undefined;
  /** ISO date: when an answer is due. */
  until: string;
  now: Instant;
  /** Brings it into the list of its owner. */
  due(subject: string, now: Instant): Due;
}

/** What is known when a round closes. `open`: unanswered items of its loop. */
export interface CloseBook {
  round: Round;
  open: Item[];
  /** The number of the next item. */
  nextItem: number;
}

/**
 * Its time is over: what was said goes to the channel, and each thing that was asked of the other team becomes an item. `isThere`:
 * whether an owner can be reached; the items of whoever left go to whoever has them by default.
 */
export function planClose(
  { round, open, nextItem }: CloseBook,
  { owner, until, now, due }: ItemTerms,
  isThere: (owner: PersonId) => boolean,
): Planned {
  if (round.closedAt) return nothing(round);
  const { id, loop } = round;
  const fresh = round.given
    .filter(({ item }) => item !== undefined)
    .map(({ by, item = '' }, index): Item => {
      const about = { id: `I${nextItem + index}`, key: `${id}:${by}`, loop: loop.id, to: loop.to };
      return { ...about, raisedBy: by, at: now, says: item, until, ...(owner !== undefined && { owner }) };
    });
  const moved = open
    .filter((item) => item.owner === undefined || !isThere(item.owner))
    .flatMap((item) => (owner === undefined || owner === item.owner ? [] : [{ ...item, owner }]));
  const items = [...fresh, ...moved];
  const { drafts: _drafts, ...rest } = round;
  const closed: Round = { ...rest, drafts: {}, closedAt: now };
  return {
    ok: true,
    state: { subject: id, round: closed, items },
    events: [
      event('closed', undefined, round.ref, { given: round.given.length, asked: round.asked.length }),
      ...fresh.map((item) => event('raised', item.raisedBy, round.ref, { item: item.id, owner: item.owner ?? null })),
    ],
    effects: [postDigest(id), ...refreshCards(closed)],
    dues: items.map((item) => due(item.id, now)),
    cancelDues: [
      wakeKey('close', id),
      ...round.asked.flatMap(({ person }) => [wakeKey('ask', `${id}:${person}`), wakeKey('remind', `${id}:${person}`)]),
    ],
  };
}
