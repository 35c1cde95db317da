import type { HubSpot, RecordType, Wanted } from '#adapters/hubspot/port.ts';
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
  return {
    async sweep() {
      let fresh = 0;
      try {
        for (const { name, type, wanted } of await searches(parts)) fresh += await sweepOne(parts, name, type, wanted);
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

function missing({ message }: DeliveryError): string {
  return `${message}. Handoffs between teams are not opened until it has it: docs/set-up.md lists the scopes, or take their rows out of slas.yml.`;
}

/** Only what may open a handoff is asked for, each trigger by itself: a portal may not have its property. */
async function searches({ rows, won }: SweepParts): Promise<{ name: string; type: RecordType; wanted: Wanted }[]> {
  const known = rows();
  const stages = known['closed-won-to-onboarding'] ? [...(await won())] : [];
  const deals: { name: string; type: RecordType; wanted: Wanted }[] =
    stages.length > 0 ? [{ name: 'deals', type: 'deals', wanted: [[{ property: 'dealstage', is: stages }]] }] : [];
  const triggers = Object.values(known).flatMap((row) => row?.opensWhen ?? []);
  return [
    ...deals,
    ...triggers.map(({ of, property, is }) => {
      const type = of === 'contact' ? ('contacts' as const) : ('companies' as const);
      return { name: `${type}.${property}`, type, wanted: [[{ property, is }]] };
    }),
  ];
}

/** The mark moves page by page, after the page is on disk. The first sweep only sets it: the past opens nothing. */
async function sweepOne(
  { hubspot, engine, clock, log }: SweepParts,
  name: string,
  type: RecordType,
  wanted: Wanted,
): Promise<number> {
  const started = clock.now();
  const bookmark = `handoffs.sweep.${name}`;
  const mark = engine.bookmarks.get(bookmark);
  if (mark === undefined) {
    await engine.bookmarks.set(bookmark, started.toString());
    return 0;
  }
  const since = Temporal.Instant.from(mark).subtract(OVERLAP);
  let fresh = 0;
  let page: string | undefined;
  do {
    const answer = await changed(hubspot, type, wanted, since, page);
    if (!answer) {
      log.debug({ name }, 'HubSpot has no such property: nothing is opened by it');
      return fresh;
    }
    fresh += await engine.receive(
      answer.changes.map(({ id, at }) => lookAt({ type, id }, `sweep:${type}:${id}@${at.toString()}`)),
    );
    const last = answer.changes.at(-1);
    if (last) await engine.bookmarks.set(bookmark, last.at.toString());
    page = answer.next;
  } while (page !== undefined);
  await engine.bookmarks.set(bookmark, started.toString());
  return fresh;
}

async function changed(...[hubspot, ...asked]: [HubSpot, ...Parameters<HubSpot['changedRecords']>]) {
  try {
    return await hubspot.changedRecords(...asked);
  } catch (error) {
    if (error instanceof DeliveryError && error.outcome === 'refused') return undefined;
    throw error;
  }
}
