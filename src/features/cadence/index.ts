import type { Cron } from '#adapters/cron.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Rhythms } from './packs.ts';
import { cronOf, lastTurn, nextTurn } from './rules/rhythm.ts';

export { loadCadence, readCadence } from './packs.ts';

const TOPIC = 'cadence.turn';

export interface CadenceParts {
  engine: Engine;
  clock: Clock;
  cron: Cron;
  log: Log;
  rhythms: Rhythms;
  zone: string;
  /** What each job does on its date; told again after a crash, so it knows what it has done. */
  jobs: Record<Job, (date: string) => Promise<void>>;
}

type Job = keyof Rhythms;

export interface Cadence {
  /** Plans the turns to come. @returns stops it */
  start(): Promise<() => void>;
}

/**
 * What comes back. The next turn of each job lies in the store as a due with the date in its key; the cron only sees to it that
 * this is so. What was missed is caught up, once.
 */
export function createCadence(parts: CadenceParts): Cadence {
  const jobs = Object.keys(parts.rhythms) as Job[];
  parts.engine.register({
    topics: { [TOPIC]: { batch: 50, parallel: 1, handle: (messages) => takeTurns(parts, messages) } },
  });
  return {
    async start() {
      const { rhythms } = parts;
      for (const job of jobs) await planTurns(parts, job);
      const stops = jobs.map((job) =>
        parts.cron(cronOf(rhythms[job]), parts.zone, () => {
          planTurns(parts, job).catch((error: unknown) =>
            parts.log.error({ job, reason: String(error) }, 'a turn could not be planned'),
          );
        }),
      );
      return () => stops.forEach((stop) => stop());
    },
  };
}

const markOf = (job: Job): string => `cadence.${job}`;

/** The next turn, and the last one if it was missed. What came before an install is not caught up. */
async function planTurns({ engine, clock, rhythms, zone }: CadenceParts, job: Job): Promise<void> {
  const now = clock.now();
  const last = lastTurn(rhythms[job], zone, now);
  const mark = engine.bookmarks.get(markOf(job));
  if (mark === undefined) await engine.bookmarks.set(markOf(job), last.date);
  const turns = [nextTurn(rhythms[job], zone, now), ...(mark !== undefined && mark < last.date ? [last] : [])];
  const dues = turns.map(({ date, at }) => ({ topic: TOPIC, key: `${job}:${date}`, subject: job, at }));
  await engine.change({
    read: () => null,
    decide: () => ({ ok: true, state: null, events: [], effects: [], dues }),
    write: () => {},
    subjectOf: () => job,
  });
}

/** However many turns were missed, the job is done for the last. */
async function takeTurns(parts: CadenceParts, messages: Message[]): Promise<void> {
  const { engine, clock, rhythms, zone, log } = parts;
  for (const job of new Set(messages.map(({ subject }) => subject as Job))) {
    const rhythm = rhythms[job];
    if (!rhythm) continue;
    const { date } = lastTurn(rhythm, zone, clock.now());
    if (date > (engine.bookmarks.get(markOf(job)) ?? '')) {
      log.info({ job, date }, 'a turn begins');
      await parts.jobs[job](date);
      await engine.bookmarks.set(markOf(job), date);
    }
    await planTurns(parts, job);
  }
}
