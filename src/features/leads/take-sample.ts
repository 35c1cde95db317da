import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { DecideParts } from './decide-parts.ts';
import { chooseSample, nextSample, sampleAt, SAMPLE_SIZE } from './rules/choose-sample.ts';
import { planSampled } from './rules/plan-sample.ts';
import { postSample, sampleDue, sampleKey } from './rules/steps.ts';

export interface SampleParts extends DecideParts {
  engine: Engine;
  /** The team's own. */
  zone: string;
}

const LOOKS_BACK = Temporal.Duration.from({ hours: 24 * 7 });

/** It is Monday: some of those who were disqualified in the seven days before are shown to ops. Nobody disqualified, no message. */
export async function takeSamples(parts: SampleParts, messages: Message[]): Promise<void> {
  const { leads, policy, engine, zone } = parts;
  for (const { subject: week } of messages) {
    // What an earlier try marked counts, so that a crash in between makes no second five.
    const room = SAMPLE_SIZE - leads.sampledIn(week).length;
    const candidates = leads.disqualifiedSince(sampleAt(week, zone).subtract(LOOKS_BACK));
    for (const id of chooseSample(candidates, week, room))
      await leads.change(id, (book) => planSampled(book, week, policy()));
    if (leads.sampledIn(week).length > 0) await engine.plan([postSample(week)]);
  }
  await planNextSample(parts);
}

/** Sees that the next Monday is planned; one that was missed is still planned and is made good at the next start. */
export async function planNextSample({ engine, clock, zone }: Omit<SampleParts, 'leads' | 'policy'>): Promise<void> {
  const { week, at } = nextSample(clock.now(), zone);
  if (engine.isDue(sampleKey(week))) return;
  await engine.change<object, object, never>({
    read: () => ({}),
    decide: () => ({ ok: true, state: {}, events: [], effects: [], dues: [sampleDue(week, at)] }),
    write: () => undefined,
    subjectOf: () => week,
  });
}
