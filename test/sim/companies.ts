import type { CrmRecord } from '#adapters/hubspot/port.ts';

/** Companies that fit. */
export const COMPANIES: Record<string, Record<string, string>> = Object.fromEntries(
  Array.from({ length: 6 }, (_, index) => [
    String(501 + index),
    {
      name: `Fitting ${index}`,
      domain: `fitting${index}.example`,
      industry: 'COMPUTER_SOFTWARE',
      numberofemployees: '240',
    },
  ]),
);

export function companies(ids: string[]): Map<string, CrmRecord> {
  const at = Temporal.Instant.from('2026-01-01T00:00:00Z');
  return new Map(
    ids.map((id) => [
      id,
      { id, formerIds: [], properties: COMPANIES[id] ?? {}, createdAt: at, updatedAt: at, archived: false },
    ]),
  );
}
