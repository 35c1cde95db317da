import type { LimboParts } from './limbo-parts.ts';
import { postTold } from './rules/steps.ts';

/** So many stand in the message, each with buttons. */
const SHOWN = 10;

/** The weekly message to ops. Where nothing is stuck, nothing is said; told again for the same date, it is said once. */
export async function tellOfStuck({ findings, told, clock }: LimboParts, date: string): Promise<void> {
  const oldest = findings.oldest({}, SHOWN);
  if (oldest.length === 0) return;
  const key = `stuck:${date}`;
  const contacts = oldest.map(({ contactId }) => contactId);
  await told.add(key, { what: 'digest', date, tally: findings.tally(), contacts }, postTold(key), clock.now());
}
