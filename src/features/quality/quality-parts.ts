import type { Engine } from '#engine/engine.ts';
import type { Mirror } from '#features/mirror/index.ts';
import type { Person, PersonId } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Read } from './judge-mirror.ts';
import type { Hand, QualityNorm } from './model.ts';
import type { QualityStore } from './store.ts';

/** What the verbs share. */
export interface QualityParts {
  engine: Pick<Engine, 'plan' | 'receive'>;
  clock: Clock;
  log: Log;
  quality: QualityStore;
  mirror: Pick<Mirror, 'synced' | 'words'>;
  /** Runs `work` with a reader of the mirror that holds up nobody, all on one moment. */
  reading<Result>(work: (read: Read) => Promise<Result>): Promise<Result>;
  /** quality.yml as it is now. */
  norm(): QualityNorm;
  people(): Record<PersonId, Person>;
  isExternal(user: string): boolean;
  /** The team's own zone. */
  zone(): string;
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
  /** By contact id, in words that are safe to show; who is absent could not be read. */
  whoAre(contactIds: string[]): Promise<Map<string, string>>;
}

export function handOf(
  { people }: Pick<QualityParts, 'people'>,
  { id, external }: { id: string; external: boolean },
): Hand {
  const person = Object.values(people()).find(({ slackId }) => slackId === id);
  return { slackId: id, external, ...(person && { person }) };
}
