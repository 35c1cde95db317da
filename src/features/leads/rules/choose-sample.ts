import type { LeadId } from '../model.ts';

/** A disqualified lead, by what. */
export interface Candidate {
  id: LeadId;
  reason: string;
}

/** So many are looked at a week. */
export const SAMPLE_SIZE = 5;

/**
 * Which leads are looked at in this week: by chance, the same whenever it is asked, and spread over the reasons, so that a rule that
 * disqualifies few is looked at as often as one that disqualifies hundreds.
 */
export function chooseSample(candidates: Candidate[], week: string, size = SAMPLE_SIZE): LeadId[] {
  const lots = (text: string): number => hash(`${week}:${text}`);
  const byReason = [...Map.groupBy(candidates, ({ reason }) => reason)]
    .toSorted(([a], [b]) => lots(a) - lots(b))
    .map(([, those]) => those.map(({ id }) => id).toSorted((a, b) => lots(a) - lots(b)));
  const longest = Math.max(0, ...byReason.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) => byReason.flatMap((ids) => ids[turn] ?? []));
  return turns.flat().slice(0, size);
}

/** FNV-1a with the last mixing of MurmurHash3: numbers that follow each other end far apart. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
