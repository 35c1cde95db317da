import { createCrm } from '#sandbox/hubspot/crm.ts';
import { randomStream } from '#sandbox/hubspot/random-stream.ts';
import type { Crm } from '#sandbox/hubspot/state.ts';
import { ownersOf, readTeam } from '#sandbox/company.ts';
import { seedCrm, type SeedOptions } from '#sandbox/seed/crm.ts';

export const FERNHILL = readTeam('manifests');
/** A Tuesday, 10:00 in New York. */
export const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
export const DAY = 86_400_000;

/** The company's HubSpot, filled, without a wire. */
export function aPortal(seed = 7, now = NOW, size: SeedOptions['size'] = 'full'): Crm {
  const owners = ownersOf(FERNHILL);
  const crm = createCrm({ owners, now: () => now.epochMilliseconds });
  seedCrm(crm, randomStream(seed), now, { size: size ?? 'full', team: owners });
  return crm;
}

export const TYPES = ['contacts', 'companies', 'deals', 'notes', 'tasks'] as const;

/** All that it holds, as text that can be compared. */
export function contents(crm: Crm): string {
  const records = TYPES.flatMap((type) =>
    crm.tables[type].all().map(({ id, createdAt, updatedAt, properties }) => ({
      id,
      createdAt,
      updatedAt,
      ...Object.fromEntries(properties),
    })),
  );
  return JSON.stringify(records);
}
