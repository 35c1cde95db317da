import type { EffectKind } from '#engine/effect-kind.ts';
import { posting } from '#features/messages/index.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { rolesOf, type DefinitionParts } from './definition-parts.ts';
import { missingTeams } from './rules/plan-ping.ts';
import { EFFECT } from './rules/steps.ts';
import type { TellParts } from './slack-messages.ts';
import { pingWords } from './views/ping-words.ts';

/** A direct message to whose hand is missing; nothing where it is not any more. */
export function pingEffects(parts: DefinitionParts & Pick<TellParts, 'slack'>): Record<string, EffectKind> {
  const { slack } = parts;
  const told = ({ payload }: StoredEffect) =>
    payload as { proposal: string; round: number; which: number; user: string; link: string };
  return {
    [EFFECT.ping]: posting({
      slack,
      lane: () => 'slack.post:definitions',
      says: (effect) => {
        const { proposal: id, round, which, user, link } = told(effect);
        const proposal = parts.proposals.get(id);
        const person = Object.values(parts.people()).find(({ slackId }) => slackId === user);
        if (proposal?.state !== 'open' || proposal.objection || proposal.round !== round || !person) return undefined;
        const teams = missingTeams(proposal, person, rolesOf(parts));
        return teams.length === 0
          ? undefined
          : { ...pingWords(proposal, { teams, link, isLast: which > 1 }), mentions: [] };
      },
      goes: async (effect) => ({ channel: await slack.directChannel(told(effect).user) }),
    }),
  };
}
