import type { Asked, Combination, Fault, Faulty, Field, Measure, OriginCounts, QualityNorm, ToMend } from '../model.ts';
import { isKnown } from './sum-up.ts';

type Lifts = Record<Measure, number>;

/** A lift as a whole number that grows with it: never 0, so that what reaches its target already is still told, at the end. */
export function weightOf(lift: number): number {
  return Math.round(lift * 1e12) + 1;
}

/** Each stage with each source that there is, and what the faults of its contacts weigh. */
export function combinationsOf(
  origins: Pick<OriginCounts, 'stage' | 'source'>[],
  lifts: Lifts,
  { always, whenHanded, handed }: Asked,
  norm: Pick<QualityNorm, 'stages' | 'sources'>,
): Combination[] {
  const pairs = new Map(origins.map(({ stage, source }) => [JSON.stringify([stage, source]), { stage, source }]));
  return [...pairs.values()].map(({ stage, source }) => {
    const knownStage = isKnown(stage, norm.stages);
    const stageWeight = weightOf(lifts.stages);
    return {
      stage,
      source,
      base: (knownStage ? 0 : stageWeight) + (isKnown(source, norm.sources) ? 0 : weightOf(lifts.sources)),
      misplaced: knownStage ? stageWeight : 0,
      asked: isKnown(stage, handed) ? whenHanded : always,
    };
  });
}

/** What is wrong with a contact, and how much it is worth to mend it. */
export function faultyOf(
  one: ToMend,
  norm: QualityNorm,
  { lifts, bits, staleBefore }: { lifts: Lifts; bits: Record<Field, number>; staleBefore: number },
): Faulty {
  const { id, stage, source, mail, misplaced, filled, aliveAt, twinOf } = one;
  const asked = [...norm.required.always, ...(isKnown(stage, norm.handed) ? norm.required.handed : [])];
  const lacks = [...new Set(asked)].filter((field) => (filled & bits[field]) === 0);
  const known = isKnown(stage, norm.stages);
  const faults: (Fault | false)[] = [
    (mail === 'malformed' || mail === 'bounced') && { measure: 'mails', mail },
    lacks.length > 0 && { measure: 'completeness', lacks },
    twinOf !== null && { measure: 'duplicates', of: twinOf },
    (!known || misplaced === 1) && { measure: 'stages', stage, known },
    !isKnown(source, norm.sources) && { measure: 'sources', source },
    aliveAt < staleBefore && { measure: 'stale', aliveAt },
  ];
  const found = faults.filter((fault) => fault !== false);
  return { id, faults: found, lift: found.reduce((sum, { measure }) => sum + lifts[measure], 0) };
}
