import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Engine } from '#engine/engine.ts';
import type { Person, PersonId, StuckLeads } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { ToldStore } from './messages-store.ts';
import type { StuckNorm } from './model.ts';
import type { FindingStore } from './store.ts';

/** What the verbs share. */
export interface LimboParts {
  engine: Engine;
  clock: Clock;
  log: Log;
  hubspot: HubSpot;
  findings: FindingStore;
  told: ToldStore;
  norm: StuckNorm;
  leads: StuckLeads;
  /** The team's own zone. */
  zone(): string;
  people(): Record<PersonId, Person>;
  /** Who of team.yml has left, and where that shows. */
  left(): Record<PersonId, 'slack' | 'hubspot'>;
  ownerIs(ownerId: string): 'here' | 'left' | 'stranger';
}
