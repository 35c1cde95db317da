import {
  isMoney,
  slotKey,
  type Book,
  type Change,
  type Given,
  type Hand,
  type InputPlan,
  type Instant,
  type Wish,
} from '../model.ts';
import { mayNotGive } from './may.ts';

export interface Terms {
  /** Who may. */
  roles: readonly string[];
  /** In which money is given. */
  currency: string;
}

/** What would be other than it is. */
export function changesOf(given: Given[], wishes: Wish[], currency: string): Change[] {
  const known = new Map(given.map((one) => [slotKey(one), one]));
  return wishes.flatMap(({ amount, month, what, channel }) => {
    const slot = { month, what, channel };
    const now = known.get(slotKey(slot));
    const before = now ? { amount: now.amount, currency: now.currency } : null;
    const after = amount === undefined ? null : { amount, currency: isMoney(what) ? currency : '' };
    const same = before?.amount === after?.amount && before?.currency === after?.currency;
    return same ? [] : [{ ...slot, before, after }];
  });
}

export function planGive(book: Book, wishes: Wish[], hand: Hand, { roles, currency }: Terms, now: Instant): InputPlan {
  const refusal = mayNotGive(hand, roles);
  if (refusal) return { ok: false, refusal };
  const changes = changesOf(book.given, wishes, currency);
  if (changes.length === 0) return { ok: false, refusal: { says: 'Nothing of it is new: it is kept as it was.' } };
  const saved = { number: book.next, at: now, by: hand.slackId, changes, undone: false };
  return { ok: true, state: { saved }, events: [told('inputs.given', hand, changes)], effects: [] };
}

/** The last that was saved is taken back. `number`: which it was meant to be, so that nobody takes back what another saved since. */
export function planUndo(
  { last }: Book,
  number: number | undefined,
  hand: Hand,
  { roles }: Pick<Terms, 'roles'>,
): InputPlan {
  const refusal = mayNotGive(hand, roles);
  if (refusal) return { ok: false, refusal };
  if (!last || last.undone)
    return { ok: false, refusal: { says: 'There is nothing to undo: what was saved last is taken back already.' } };
  if (number !== undefined && number !== last.number)
    return {
      ok: false,
      refusal: { says: 'Something was saved since: undo would mix both. Give the numbers as they should be.' },
    };
  const saved = { ...last, undone: true };
  return { ok: true, state: { saved }, events: [told('inputs.undone', hand, last.changes)], effects: [] };
}

function told(type: string, { slackId }: Hand, changes: Change[]) {
  const months = [...new Set(changes.map(({ month }) => month))].toSorted();
  return {
    type,
    actor: { kind: 'person' as const, id: slackId },
    data: { numbers: changes.length, months: months.slice(0, 24) },
  };
}
