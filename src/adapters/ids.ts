import { randomBytes, randomInt } from 'node:crypto';

/** Crockford's alphabet: no letter that is mistaken for a digit when it is read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id, unique without asking anyone: `run_` and 20 characters (100 random bits). */
export function newId(prefix: string): string {
  return `${prefix}_${characters(20)}`;
}

/** A short reference for a person to quote: `7k2m9qxd`. Unique enough to find one line in a log, not to be a key. */
export function newRef(): string {
  return characters(8);
}

/** A random number from 0 up to but not including 1: for jitter. */
export function random(): number {
  return randomInt(2 ** 47) / 2 ** 47;
}

function characters(count: number): string {
  return Array.from(randomBytes(count), (byte) => ALPHABET[byte % 32]).join('');
}
