import type { Person, PersonId } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Hand, SlackId, Terms } from './model.ts';
import type { EvaluationStore } from './store.ts';

/** What the verbs share. */
export interface EvaluationParts {
  evaluations: EvaluationStore;
  clock: Clock;
  /** What tool-evaluation.yml said at the start. */
  terms: Terms;
  people(): Record<PersonId, Person>;
  /** The team's own zone. */
  zone(): string;
  /** Guests, and people of other workspaces. */
  isExternal(user: SlackId): boolean;
  /** Whether somebody's account in Slack is deactivated. */
  hasLeft(user: SlackId): boolean;
}

export function handOf({ people }: Pick<EvaluationParts, 'people'>, user: { id: SlackId; external: boolean }): Hand {
  const person = personOf({ people }, user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}

/** Who of the team this is, while they are there. */
export function personOf({ people }: Pick<EvaluationParts, 'people'>, slackId: SlackId): Person | undefined {
  return Object.values(people()).find((one) => one.slackId === slackId);
}
