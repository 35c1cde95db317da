import type { Engine } from '#engine/engine.ts';
import type { DecideParts } from './decide-parts.ts';
import { chooseSample, SAMPLE_SIZE } from './rules/choose-sample.ts';
import { planSampled } from './rules/plan-sample.ts';
import { postSample } from './rules/steps.ts';

export interface SampleParts extends DecideParts {
  engine: Engine;
  /** The team's own. */
  zone(): string;
}

/**
 * Some of those who were disqualified in the seven days before `date` (`2026-03-16`) are shown to ops. Nobody disqualified, no
 * message. Asked again for the same date, it shows the same ones.
 */
export async function takeSample({ leads, policy, engine, zone }: SampleParts, date: string): Promise<void> {
  // What an earlier try marked counts, so that a crash in between makes no second five.
  const room = SAMPLE_SIZE - leads.sampledIn(date).length;
  const since = Temporal.PlainDate.from(date).subtract({ days: 7 }).toZonedDateTime(zone()).toInstant();
  for (const id of chooseSample(leads.disqualifiedSince(since), date, room))
    await leads.change(id, (book) => planSampled(book, date, policy()));
  if (leads.sampledIn(date).length > 0) await engine.plan([postSample(date)]);
}
