import {
  CONTACT_FIELDS,
  COUNT_TWINS,
  countOrigins,
  firstToMend,
  helpedByCompany,
  type Helped,
  type OriginCounts,
  type Statement,
  type ToMend,
} from '#features/mirror/index.ts';
import type { Instant, Judged, QualityNorm } from './model.ts';
import { liftsOf, scoreQuality, worstOrigins } from './rules/score-quality.ts';
import { askedOf, sumUp } from './rules/sum-up.ts';
import { combinationsOf, faultyOf, weightOf } from './rules/weigh-faults.ts';

/** Runs statements on the whole mirror, all on one moment and one connection: away from the loop that serves people. */
export type Read = (statements: Statement[]) => Promise<Record<string, unknown>[][]>;

/** So many are shown to people. */
const FIRST = 20;

/** How good the contacts of the mirror are, as of now, and the `most` to mend first. */
export async function judgeMirror(read: Read, norm: QualityNorm, now: Instant, most = FIRST): Promise<Judged> {
  const staleBefore = now.subtract({ hours: 24 * norm.staleDays }).epochMilliseconds;
  const asked = askedOf(norm, CONTACT_FIELDS);
  const [found = []] = await read([countOrigins(asked, staleBefore)]);
  const origins = found as unknown as OriginCounts[];
  const helped = ((await read(helpedByCompany(asked))).at(-1) ?? []) as unknown as Helped[];
  const [twins] = (await read(COUNT_TWINS)).at(-1) ?? [];
  const counted = { origins, helped, twins: Number(twins?.['twins'] ?? 0) };
  const { contacts, counts, origins: fares } = sumUp(counted, norm);
  const score = scoreQuality(counts, norm.aims);
  const judged = { score, contacts, worst: worstOrigins(fares, norm.enough) };
  if (contacts === 0) return { ...judged, first: [] };
  const lifts = liftsOf(score);
  const { mails, completeness, duplicates, stale } = lifts;
  const weights = {
    badMail: weightOf(mails),
    lacking: weightOf(completeness),
    twin: weightOf(duplicates),
    stale: weightOf(stale),
  };
  const combinations = combinationsOf(origins, lifts, asked, norm);
  const [rows = []] = await read([firstToMend({ combinations, weights, staleBefore, most })]);
  const known = { lifts, bits: CONTACT_FIELDS, staleBefore };
  return { ...judged, first: (rows as unknown as ToMend[]).map((row) => faultyOf(row, norm, known)) };
}
