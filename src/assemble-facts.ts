import type { HubSpot } from '#adapters/hubspot/port.ts';
import { newSalt } from '#adapters/ids.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { createMirror, type Mirror } from '#features/mirror/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';

interface Needs {
  db: Database;
  engine: Engine;
  clock: Clock;
  log: Log;
  hubspot: HubSpot;
  /** Known once HubSpot was reached, before anything is read from it. */
  portal: { currency?: string };
  zone(): string;
}

/** Where HubSpot does not say. */
const CURRENCY = 'USD';

/** What reports count. */
export function assembleMirror({ portal, ...needs }: Needs): Mirror {
  return createMirror({ ...needs, newSalt, currency: () => portal.currency ?? CURRENCY });
}
