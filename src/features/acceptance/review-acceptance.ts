import type { Engine } from '#engine/engine.ts';
import type { Effect } from '#engine/plan.ts';
import { TRIAL } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Group, Norm, Verdict } from './model.ts';
import { groupsOf, needsReview } from './rules/judge-acceptance.ts';
import { DECISIONS, verdictsOf } from './rules/verdicts.ts';

export interface ReadParts {
  engine: Engine;
  clock: Clock;
  norm(): Norm;
}

/** What sales decided within the window, as it stands now. */
export function readVerdicts({ engine, clock, norm }: ReadParts): Verdict[] {
  return verdictsSince(engine, clock.now().subtract({ hours: 24 * norm().windowDays }));
}

/** A test lead says nothing of what leads are worth. */
export function verdictsSince(engine: Pick<Engine, 'history'>, since: Temporal.Instant): Verdict[] {
  return verdictsOf(engine.history(DECISIONS, since).filter(({ data }) => data['clause'] !== TRIAL));
}

export const REVIEW = { head: 'acceptance.head', evidence: 'acceptance.evidence', draft: 'acceptance.draft' } as const;

/** Opens a thread for each share that is not as it should be, once a month and direction. Safe to call as often as one likes. */
export async function reviewAcceptance(parts: ReadParts): Promise<void> {
  const groups = groupsOf(readVerdicts(parts), parts.norm());
  const at = parts.clock.now();
  const effects = groups.filter(needsReview).flatMap((group) => thread(group, at));
  if (effects.length > 0) await parts.engine.plan(effects);
}

function thread({ by, name, standing }: Group, at: Temporal.Instant): Effect[] {
  const month = at.toString().slice(0, 7);
  const head = `acceptance:${by}:${name}:${standing}:${month}`;
  const payload = { by, name, head, at: at.toString() };
  const subject = `acceptance:${by}:${name}`;
  return [
    { kind: REVIEW.head, key: head, subject, payload },
    { kind: REVIEW.evidence, key: `${head}:evidence`, subject, payload },
    ...(standing === 'watch' ? [] : [{ kind: REVIEW.draft, key: `${head}:draft`, subject, payload }]),
  ];
}
