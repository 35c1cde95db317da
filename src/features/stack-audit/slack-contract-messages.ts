import type { EffectKind } from '#engine/effect-kind.ts';
import { editing, posting } from '#features/messages/index.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { TermId } from './model.ts';
import { CONTRACT, contractAt } from './rules/contract-steps.ts';
import type { TellParts } from './effects.ts';
import { cardFacts, cardReader } from './slack-contracts.ts';
import { contractCard, type Message } from './views/contract-card.ts';

type About = TermId & { person: string };

const aboutOf = ({ payload }: StoredEffect): About => payload as unknown as About;

/** How the cards of contracts reach Slack, as of when they are sent: one to the channel of ops, one to each person. */
export function contractEffects(parts: TellParts): Record<string, EffectKind> {
  const { slack, places } = parts;
  const says = (effect: StoredEffect) => cardOf(parts, aboutOf(effect));
  return {
    [CONTRACT.post]: posting({
      slack,
      lane: () => 'slack.post:contracts',
      says,
      goes: (effect) => whereItGoes(parts, aboutOf(effect)),
      placed: ({ key }, at) => places.put(key, at),
    }),
    [CONTRACT.update]: editing({
      slack,
      says,
      stands: (effect) => places.get(contractAt(aboutOf(effect), aboutOf(effect).person)),
    }),
  };
}

function cardOf(parts: TellParts, about: About): Message | undefined {
  const facts = cardFacts(parts, about);
  return facts && contractCard(facts, cardReader(parts, about.person));
}

async function whereItGoes(
  { slack, people, opsChannel }: TellParts,
  { person }: About,
): Promise<{ channel: string } | undefined> {
  if (person === '') return { channel: opsChannel() };
  const user = people().find(({ id }) => id === person)?.slackId;
  return user === undefined ? undefined : { channel: await slack.directChannel(user) };
}
