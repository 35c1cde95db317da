import { randomBytes, randomInt } from 'node:crypto';

/** Crockford's alphabet: no letter that is mistaken for a digit when it is read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A short reference for a person to quote: `7k2m9qxd`. Unique enough to find one line in a log, not to be a key. */
export function newRef(): string {
  return Array.from(randomBytes(8), (byte) => ALPHABET[byte % 32]).join('');
}

/** Text that nobody can guess. */
export function newSalt(): string {
  return randomBytes(32).toString('base64url');
}

/** A random number from 0 up to but not including 1: for jitter. */
export function random(): number {
  return randomInt(2 ** 47) / 2 ** 47;
}
