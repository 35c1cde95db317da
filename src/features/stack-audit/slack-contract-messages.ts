import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Json } from '#engine/plan.ts';
import { ifReachable } from '#lib/if-reachable.ts';
import type { Place } from './places-store.ts';
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
  const target = 'slack';
  return {
    [CONTRACT.post]: {
      mode: 'once',
      target,
      priority: PRIORITY.update,
      lane: () => 'slack.post:contracts',
      send: (effect) =>
        whereItGoes(parts, aboutOf(effect), async (channel) => {
          const card = cardOf(parts, aboutOf(effect));
          return card ? placed(await slack.post({ ...card, channel, key: effect.key })) : null;
        }),
      find: async (effect) =>
        (await whereItGoes(parts, aboutOf(effect), async (channel) => {
          const found = await slack.findByKey({ channel, key: effect.key, since: effect.sentAt });
          return found ? placed(found) : null;
        })) ?? undefined,
      sent: ({ key }, result) => {
        if (result !== null) places.put(key, result as unknown as Place);
      },
    },
    [CONTRACT.update]: {
      mode: 'latest',
      target,
      priority: PRIORITY.update,
      lane: () => 'slack.update',
      send: async (effect) => {
        const about = aboutOf(effect);
        const at = places.get(contractAt(about, about.person));
        const card = cardOf(parts, about);
        if (at && card) await ifReachable(() => slack.update({ ...card, ...at }));
        return null;
      },
    },
  };
}

function cardOf(parts: TellParts, about: About): Message | undefined {
  const facts = cardFacts(parts, about);
  return facts && contractCard(facts, cardReader(parts, about.person));
}

/** Null where nobody can be reached. */
async function whereItGoes(
  { slack, people, opsChannel }: TellParts,
  { person }: About,
  work: (channel: string) => Promise<Json>,
): Promise<Json> {
  if (person === '') return work(opsChannel());
  const user = people().find(({ id }) => id === person)?.slackId;
  return user === undefined ? null : ifReachable(async () => work(await slack.directChannel(user)));
}

function placed({ channel, ts }: Place): { channel: string; ts: string } {
  return { channel, ts };
}
