import type { HubSpot } from '#adapters/hubspot/port.ts';
import { absentKind, recordsBehind, TALLIES, type Behind, type Facts, type Norms } from '#features/metrics/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Listed, Place } from './model.ts';

export interface RecordParts {
  facts(): Facts;
  norms: Norms;
  hubspot: Pick<HubSpot, 'readRecords'>;
  clock: Clock;
  /** What a tool is called; untrusted. */
  toolName(id: string): string | undefined;
}

/** Slack waits three seconds for an answer: without HubSpot's in time there are numbers in place of names. */
const PATIENCE_MS = 1_200;

/** All records of a number; undefined while nothing is known of what it is made of. */
export function everyRecord({ facts }: Pick<RecordParts, 'facts'>, { metric, span }: Place): Behind[] | undefined {
  const known = facts();
  const id = metric as keyof typeof TALLIES;
  if (absentKind(TALLIES[id], known)) return undefined;
  return recordsBehind(id, known, { window: span }, { from: 0, count: Number.POSITIVE_INFINITY });
}

/** How its records come together. */
export function madeOf({ metric }: Place): Listed['made'] {
  return TALLIES[metric as keyof typeof TALLIES];
}

/** One page, with names as HubSpot has them now. */
export async function pageOfRecords(
  parts: RecordParts,
  all: Behind[],
  place: Place,
  { perPage, seesMoney }: { perPage: number; seesMoney: boolean },
): Promise<Listed> {
  const page = Math.min(place.page, Math.max(0, Math.ceil(all.length / perPage) - 1));
  const records = all.slice(page * perPage, (page + 1) * perPage);
  return {
    place: { ...place, page },
    made: madeOf(place),
    what: parts.norms[place.metric].what,
    records,
    total: all.length,
    unknown: all.filter(({ placed }) => placed === 'unknown').length,
    names: await namesInTime(parts, records),
    currency: parts.facts().currency,
    seesMoney,
  };
}

async function namesInTime(parts: RecordParts, records: Behind[]): Promise<Map<string, string>> {
  const own = new Map(
    records.flatMap(({ kind, id }) => (kind === 'tools' ? [[`tools:${id}`, parts.toolName(id) ?? ''] as const] : [])),
  );
  const asked = new AbortController();
  const late = parts.clock.sleep(PATIENCE_MS, asked.signal).then(
    () => own,
    () => own,
  );
  const names = await Promise.race([namesInHubSpot(parts, records).catch(() => own), late]);
  asked.abort();
  return new Map([...own, ...names]);
}

const NAMED = { contacts: ['firstname', 'lastname', 'company'], deals: ['dealname'] } as const;

async function namesInHubSpot({ hubspot }: RecordParts, records: Behind[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const kind of ['contacts', 'deals'] as const) {
    const ids = records.flatMap((behind) => (behind.kind === kind ? [behind.id] : []));
    if (ids.length === 0) continue;
    for (const [id, { properties: p }] of await hubspot.readRecords(kind, ids, [...NAMED[kind]])) {
      const person = [p['firstname'], p['lastname']].filter(Boolean).join(' ');
      names.set(
        `${kind}:${id}`,
        kind === 'deals' ? (p['dealname'] ?? '') : [person, p['company']].filter(Boolean).join(', '),
      );
    }
  }
  return names;
}
