import type { Cron } from '#adapters/cron.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Rhythm } from './model.ts';
import { cronOf, lastTurn, nextTurn } from './rules/rhythm.ts';

export { loadCadence, readCadence } from './packs.ts';
export { lastTurn, nextTurn, readRhythm } from './rules/rhythm.ts';
export type { Activity, EvidenceKind, Rhythm } from './model.ts';

const TOPIC = 'cadence.turn';

/** What comes back, and when. */
export interface Job {
  rhythm: Rhythm;
  /** It tells people something. */
  reports?: boolean;
  /** Does it for a date; told again after a crash, so it knows what it has done. */
  run(date: string): Promise<void>;
}

export interface CadenceParts {
  engine: Engine;
  clock: Clock;
  cron: Cron;
  log: Log;
  zone: string;
  /** Days on which nobody works, by the team's calendar. */
  isFree?(date: Temporal.PlainDate): boolean;
  jobs: Record<string, Job>;
}

export interface Cadence {
  /** Plans the turns to come. @returns stops it */
  start(): Promise<() => void>;
  /** How many jobs come back, and how many of them tell people something. */
  count(): { jobs: number; reports: number };
  /** The next of those that tell people something. */
  nextReport(now: Temporal.Instant): { name: string; at: Temporal.Instant } | undefined;
}

/**
 * What comes back. The next turn of each job lies in the store as a due with the date in its key; the cron only sees to it that
 * this is so. What was missed is caught up, once.
 */
export function createCadence(parts: CadenceParts): Cadence {
  const jobs = Object.entries(parts.jobs);
  parts.engine.register({
    topics: { [TOPIC]: { batch: 50, parallel: 1, handle: (messages) => takeTurns(parts, messages) } },
  });
  return {
    count: () => ({ jobs: jobs.length, reports: jobs.filter(([, { reports }]) => reports).length }),
    nextReport: (now) => {
      const turns = jobs
        .filter(([, { reports }]) => reports)
        .map(([name, { rhythm }]) => ({ name, at: nextTurn(rhythm, parts.zone, now, parts.isFree).at }));
      return turns.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))[0];
    },
    async start() {
      for (const [name, job] of jobs) await planTurns(parts, name, job);
      const stops = jobs.map(([name, job]) =>
        parts.cron(cronOf(job.rhythm), parts.zone, () => {
          planTurns(parts, name, job).catch((error: unknown) =>
            parts.log.error({ job: name, reason: String(error) }, 'a turn could not be planned'),
          );
        }),
      );
      return () => stops.forEach((stop) => stop());
    },
  };
}

const markOf = (name: string): string => `cadence.${name}`;

/** The next turn, and the last one if it was missed. What came before an install is not caught up. */
async function planTurns({ engine, clock, zone, isFree }: CadenceParts, name: string, { rhythm }: Job): Promise<void> {
  const now = clock.now();
  const last = lastTurn(rhythm, zone, now, isFree);
  const mark = engine.bookmarks.get(markOf(name));
  if (mark === undefined) await engine.bookmarks.set(markOf(name), last.date);
  const turns = [nextTurn(rhythm, zone, now, isFree), ...(mark !== undefined && mark < last.date ? [last] : [])];
  const dues = turns.map(({ date, at }) => ({ topic: TOPIC, key: `${name}:${date}`, subject: name, at }));
  await engine.change({
    read: () => null,
    decide: () => ({ ok: true, state: null, events: [], effects: [], dues }),
    write: () => {},
    subjectOf: () => name,
  });
}

/** However many turns were missed, the job is done for the last. */
async function takeTurns(parts: CadenceParts, messages: Message[]): Promise<void> {
  const { engine, clock, zone, log, isFree } = parts;
  for (const name of new Set(messages.map(({ subject }) => subject))) {
    const job = parts.jobs[name];
    if (!job) continue;
    const { date } = lastTurn(job.rhythm, zone, clock.now(), isFree);
    if (date > (engine.bookmarks.get(markOf(name)) ?? '')) {
      log.info({ job: name, date }, 'a turn begins');
      await job.run(date);
      await engine.bookmarks.set(markOf(name), date);
    }
    await planTurns(parts, name, job);
  }
}
