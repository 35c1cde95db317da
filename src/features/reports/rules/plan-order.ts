import type { Effect } from '#engine/plan.ts';
import type { Book, Hand, Instant, Order, Planned } from '../model.ts';
import { mayNotPost, mayNotSee } from './may.ts';
import { MAKE_TOPIC, progressOf, refuse } from './steps.ts';

/** What comes back by itself: `missed` are the dates of turns before it at which nothing was sent. */
export interface Turn {
  name: string;
  date: string;
  dueAt: Instant;
  missed: string[];
}

const turnKey = ({ name, date }: Pick<Turn, 'name' | 'date'>): string => `turn:${name}:${date}`;

/** The time of a report has come. Each date has one. */
export function planTurn({ order, nextOrder: number }: Book, turn: Turn, now: Instant): Planned {
  const { name, date: day, dueAt, missed } = turn;
  if (order) return refuse('This report is on its way already.');
  return ordered({ number, key: turnKey(turn), name, how: 'turn', day, dueAt, orderedAt: now, missed, open: true }, []);
}

export interface Wish {
  /** Tells one wish from the next: the window, or the command. */
  key: string;
  name: string;
  how: 'now' | 'preview';
  /** Today, by the team's calendar. */
  day: string;
}

/** Somebody wants it now: for everybody, or for themselves alone. */
export function planWish({ order, open, nextOrder: number }: Book, hand: Hand, wish: Wish, now: Instant): Planned {
  const { how, name } = wish;
  const refusal = how === 'now' ? mayNotPost(hand) : mayNotSee(hand);
  if (refusal) return { ok: false, refusal };
  if (order) return refuse('This is under way already: how it goes stands in your messages with Baton.');
  // One that fails holds up nobody: whoever comes after may have better luck.
  const same = open.find(
    (one) => one.name === name && one.how === how && !one.failed && (how === 'now' || one.by === hand.slackId),
  );
  if (same) {
    const whose = same.by === hand.slackId ? 'Your' : 'Somebody’s';
    return refuse(`${whose} wish for the same report is being worked on: wait for it, it takes moments.`);
  }
  const made: Order = { ...wish, number, by: hand.slackId, dueAt: now, orderedAt: now, missed: [], open: true };
  return ordered(made, [progressOf(made, 'progress')]);
}

function ordered(order: Order, effects: Effect[]): Planned {
  const { number, by, name, how } = order;
  const actor = by === undefined ? { kind: 'system' as const, id: 'cadence' } : { kind: 'person' as const, id: by };
  const subject = `report-order:${number}`;
  return {
    ok: true,
    state: { subject, orders: [order] },
    events: [{ type: 'report.ordered', actor, data: { name, how } }],
    effects,
    dues: [{ topic: MAKE_TOPIC, key: subject, subject: String(number), at: order.orderedAt }],
  };
}
