/** A stream of numbers from 0 up to 1. */
export type Random = () => number;

/** One of `choices`, by the next number of the stream. */
export function pick<T>(random: Random, choices: readonly T[]): T {
  const chosen = choices[Math.floor(random() * choices.length)];
  if (chosen === undefined) throw new Error('There is nothing to choose from.');
  return chosen;
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

export type Shares<T> = readonly (readonly [T, number])[];

function shareAt<T>(shares: Shares<T>, place: number): T {
  let left = place * shares.reduce((sum, [, share]) => sum + share, 0);
  for (const [choice, share] of shares) {
    if (left < share) return choice;
    left -= share;
  }
  throw new Error('There is nothing to choose from.');
}

/** One of the choices, the more likely the larger its share. */
export function weighted<T>(random: Random, shares: Shares<T>): T {
  return shareAt(shares, random());
}

export function shuffled<T>(random: Random, all: readonly T[]): T[] {
  const deck = [...all];
  for (let at = deck.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [deck[at], deck[other]] = [deck[other] as T, deck[at] as T];
  }
  return deck;
}

/**
 * Deals `count` choices in mixed order, one at each call, each choice as often as its share says: the mix is the same
 * whatever the stream. Throws when there are none left.
 */
export function deck<T>(random: Random, shares: Shares<T>, count: number): () => T {
  const cards = shuffled(
    random,
    Array.from({ length: count }, (_, index) => ({ face: shareAt(shares, (index + 0.5) / count) })),
  );
  return () => {
    const card = cards.pop();
    if (card === undefined) throw new Error('There are no cards left.');
    return card.face;
  };
}

/** `count` of them, none twice, the heavier the more likely; those that weigh nothing never. */
export function chosen<T>(random: Random, from: readonly T[], count: number, weight: (one: T) => number): T[] {
  return from
    .map((one) => ({ one, weight: weight(one), roll: random() }))
    .filter((entry) => entry.weight > 0)
    .map((entry) => ({ one: entry.one, key: Math.log(entry.roll + Number.MIN_VALUE) / entry.weight }))
    .toSorted((a, b) => b.key - a.key)
    .slice(0, count)
    .map(({ one }) => one);
}

/** A positive number around `median`, seldom many times as large: how long people take. */
export function around(random: Random, median: number, spread: number): number {
  const bell = Array.from({ length: 6 }, () => random()).reduce((sum, one) => sum + one, -3) * Math.SQRT2;
  return median * Math.exp(spread * bell);
}
