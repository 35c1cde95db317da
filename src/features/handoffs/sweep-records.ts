import type { HubSpot, RecordType } from '#adapters/hubspot/port.ts';
import type { Finding } from '#engine/auditor.ts';
import type { Engine } from '#engine/engine.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { HandoffRows } from './model.ts';
import { lookAt } from './take-news.ts';

export interface SweepParts {
  hubspot: HubSpot;
  engine: Engine;
  clock: Clock;
  log: Log;
  rows(): HandoffRows;
  won(): Promise<ReadonlySet<string>>;
}

/** What the webhooks missed, and where there are none, all of it. */
export interface Sweeper {
  sweep(): Promise<number>;
  check(): Finding[];
}

/** HubSpot's search index lags by moments, and clocks differ: so far back each sweep looks again. */
const OVERLAP = Temporal.Duration.from({ minutes: 2 });

export function createSweeper(parts: SweepParts): Sweeper {
  let problem: DeliveryError | undefined;
  /** Triggers whose property the portal does not have, each with when it is tried again. */
  const unknown = new Map<string, Temporal.Instant>();
  return {
    async sweep() {
      let fresh = 0;
      try {
        for (const [type, wanted] of Map.groupBy(await triggersOf(parts), ({ of }) => of))
          fresh += await sweepType(parts, type, wanted, unknown);
        problem = undefined;
      } catch (error) {
        if (error instanceof DeliveryError && error.code === 'hubspot-missing-scope') problem = error;
        throw error;
      }
      return fresh;
    },
    check: () => (problem ? [{ key: 'handoffs:scope', says: missing(problem) }] : []),
  };
}

interface Trigger {
  of: RecordType;
  property: string;
  is: string[];
}

/** After so long a property that the portal did not have is asked for again. */
const TRY_AGAIN = Temporal.Duration.from({ hours: 1 });

function missing({ message }: DeliveryError): string {
  return `${message}. Handoffs between teams are not opened until it has it: docs/set-up.md lists the scopes, or take their rows out of slas.yml.`;
}

/** Only what may open a handoff is asked for: HubSpot allows few searches, and leads need them too. */
async function triggersOf({ rows, won }: SweepParts): Promise<Trigger[]> {
  const known = rows();
  const stages = known['closed-won-to-onboarding'] ? [...(await won())] : [];
  const triggers = Object.values(known).flatMap((row) => row?.opensWhen ?? []);
  return [
    ...(stages.length > 0 ? [{ of: 'deals' as const, property: 'dealstage', is: stages }] : []),
    ...triggers.map(({ of, ...rest }) => ({
      ...rest,
      of: of === 'contact' ? ('contacts' as const) : ('companies' as const),
    })),
  ];
}

/**
 * All triggers of one kind of record in one search. Where the portal lacks a property HubSpot refuses the whole, so each is then asked for
 * by itself. The mark moves when all that changed is on disk; the first sweep only sets it: the past opens nothing.
 */
async function sweepType(
  parts: SweepParts,
  type: RecordType,
  triggers: Trigger[],
  unknown: Map<string, Temporal.Instant>,
): Promise<number> {
  const { engine, clock, log } = parts;
  const started = clock.now();
  const bookmark = `handoffs.sweep.${type}`;
  const mark = engine.bookmarks.get(bookmark);
  const isUnknown = ({ property }: Trigger): boolean => {
    const until = unknown.get(`${type}.${property}`);
    return until !== undefined && Temporal.Instant.compare(started, until) < 0;
  };
  const known = triggers.filter((trigger) => !isUnknown(trigger));
  let fresh = 0;
  if (mark !== undefined && known.length > 0) {
    const since = Temporal.Instant.from(mark).subtract(OVERLAP);
    const found = await collect(parts, type, known, since);
    fresh = found ?? 0;
    for (const trigger of found === undefined ? known : []) {
      const its = await collect(parts, type, [trigger], since);
      fresh += its ?? 0;
      if (its !== undefined) continue;
      unknown.set(`${type}.${trigger.property}`, started.add(TRY_AGAIN));
      log.info({ type, property: trigger.property }, 'HubSpot has no such property: no handoff is opened by it');
    }
  }
  await engine.bookmarks.set(bookmark, started.toString());
  return fresh;
}

/** What changed enters the inbox. Answers how much was new; undefined where HubSpot refuses to search so. */
async function collect(
  { hubspot, engine }: SweepParts,
  type: RecordType,
  triggers: Trigger[],
  since: Temporal.Instant,
): Promise<number | undefined> {
  const wanted = triggers.map(({ property, is }) => [{ property, is }]);
  let fresh = 0;
  let page: string | undefined;
  do {
    const answer = await unlessRefused(hubspot.changedRecords(type, wanted, since, page));
    if (!answer) return undefined;
    const news = answer.changes.map(({ id, at }) => lookAt({ type, id }, `sweep:${type}:${id}@${at.toString()}`));
    fresh += await engine.receive(news);
    page = answer.next;
  } while (page !== undefined);
  return fresh;
}

async function unlessRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DeliveryError && error.outcome === 'refused') return undefined;
    throw error;
  }
}
