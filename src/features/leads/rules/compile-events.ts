import type { Path } from '#lib/packs.ts';
import type { Report } from './compile-team.ts';
import type { Scoring } from './lead-packs.ts';
import type { ScoringData } from './pack-schemas.ts';

/** What HubSpot shows, then what only events tell. */
export function signalKinds({ signals, events }: ScoringData): Scoring['kinds'] {
  const seen = signals.map(({ kind, says, counts }) => ({ kind, says, ...(counts && { counts }) }));
  const told = events.filter(({ kind }) => !signals.some((signal) => signal.kind === kind));
  return [...seen, ...told.map(({ kind, says = kind }) => ({ kind, says }))];
}

/** The kind of each event by its name. */
export function eventKinds({ events }: ScoringData): Scoring['events'] {
  return new Map(events.flatMap(({ kind, names }) => names.map((name) => [name, kind] as const)));
}

/** Each name once, and words where no signal has them. */
export function checkEvents({ signals, events }: ScoringData, report: Report): void {
  events.forEach(({ kind, says }, index) => {
    const isSignal = signals.some((signal) => signal.kind === kind);
    if (isSignal === (says === undefined)) return;
    const problem = isSignal
      ? 'is said by the signal of this kind already; leave it out'
      : 'is missing: no signal of this kind says it';
    report(['events', index, 'says'], problem);
  });
  noTwins(
    events.map(({ kind }, index) => ({ name: kind, path: ['events', index, 'kind'] })),
    report,
  );
  const names = events.flatMap((event, index) =>
    event.names.map((name, position) => ({ name, path: ['events', index, 'names', position] })),
  );
  noTwins(names, report);
}

/** A name, and where it stands. */
export interface Named {
  name: string;
  path: Path;
}

export function noTwins(entries: Named[], report: Report): void {
  const seen = new Set<string>();
  for (const { name, path } of entries) {
    if (seen.has(name)) report(path, `'${name}' is used twice; each needs its own name`);
    seen.add(name);
  }
}
