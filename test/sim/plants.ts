import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { OpenStore } from '#adapters/sqlite/open.ts';
import type { Adapters, Parts } from '../../src/assemble.ts';
import type { Running } from './process.ts';

/** A bug, planted from outside: nothing in the app knows of it. */
export interface Plant {
  /** Environment. */
  env?: Record<string, string>;
  /** At each start, before the app looks at its store. */
  onStart?(store: OpenStore): void;
  /** Other adapters in the place of some. */
  adapters?(given: Adapters): Partial<Adapters>;
  /** What was assembled, before it runs. */
  assembled?(parts: Parts): void;
  handIn?(running: Running, events: CrmEvent[]): Promise<void>;
}
