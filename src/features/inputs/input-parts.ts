import type { SlackUser } from '#adapters/slack/port.ts';
import type { Engine } from '#engine/engine.ts';
import type { Clock } from '#lib/clock.ts';
import type { Hand, Person } from './model.ts';
import type { InputStore } from './store.ts';

export interface InputParts {
  inputs: InputStore;
  engine: Engine;
  clock: Clock;
  /** The team's own. */
  zone(): string;
  /** In which money is given. */
  currency(): string;
  people(): Record<string, Person>;
  /** Roles that see what is spent. */
  roles: readonly string[];
}

/** Who acts. */
export function handOf(
  { people }: Pick<InputParts, 'people'>,
  { id, external }: Pick<SlackUser, 'id' | 'external'>,
): Hand {
  const person = Object.values(people()).find(({ slackId }) => slackId === id);
  return { slackId: id, external, ...(person && { person }) };
}

export function todayOf({ clock, zone }: Pick<InputParts, 'clock' | 'zone'>): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(zone()).toPlainDate();
}
