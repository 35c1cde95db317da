import { createHash } from 'node:crypto';
import type { Engine } from '#engine/engine.ts';
import {
  contentOf,
  type Leads,
  type PackKeeper,
  type Person,
  type PersonId,
  type Term,
} from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Hand, ProposalId, SlackId, TeamRoles, Wording } from './model.ts';
import type { ProposalStore } from './store.ts';

/** What the verbs share. */
export interface DefinitionParts {
  proposals: ProposalStore;
  engine: Engine;
  clock: Clock;
  log: Log;
  keeper: PackKeeper;
  leads: Pick<Leads, 'compare' | 'known' | 'rescore'>;
  people(): Record<PersonId, Person>;
  /** How far measuring has come, of whatever is being measured. */
  progress: Map<ProposalId, { done: number; all: number }>;
}

export function handOf({ people }: Pick<DefinitionParts, 'people'>, user: { id: SlackId; external: boolean }): Hand {
  const person = Object.values(people()).find(({ slackId }) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}

/** Whose hand counts for which team, by the team.yml that runs. */
export function rolesOf({ keeper }: Pick<DefinitionParts, 'keeper'>): TeamRoles {
  return keeper.running().team.teams;
}

export function termsOf({ keeper }: Pick<DefinitionParts, 'keeper'>): Term[] {
  return keeper.running().definitions.terms;
}

/** SHA-256 of all that a definition says. */
export function hashOf(words: Wording): string {
  return createHash('sha256').update(contentOf(words)).digest('hex');
}
