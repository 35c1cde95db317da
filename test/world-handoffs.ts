/** What people of a story see of handoffs between teams, and what they do there. */
import type { SandboxModal } from '#sandbox/contract.ts';
import { toCard, target, type Card } from './world-people.ts';
import type { World } from './world.ts';

/** Somebody who sees all channels. */
const MIA = 'U0MIA';

/** The id of a channel by its name. */
function channelOf({ slack }: World, name: string): string {
  const channel = slack.workspace(MIA).channels.find((one) => one.name === name);
  if (!channel) throw new Error(`there is no channel ${name}`);
  return channel.id;
}

/** Newest state of every card in a channel, oldest first. */
export function handoffCards(world: World, channel: string): Card[] {
  return world.slack
    .posted(channelOf(world, channel))
    .filter(({ threadTs }) => threadTs === undefined)
    .map(toCard);
}

/** What stands in the thread under a card, oldest first. */
export function threadOf(world: World, channel: string, card: Card): Card[] {
  return world.slack
    .posted(channelOf(world, channel))
    .filter(({ threadTs }) => threadTs === card.ts)
    .map(toCard);
}

/** Presses a button, or chooses from the menu, by its label. */
export async function press(world: World, name: string, channel: string, card: Card, label: string): Promise<void> {
  const place = { channel: channelOf(world, channel), ts: card.ts };
  const { blocks = [] } = world.slack.posted(place.channel).find(({ ts }) => ts === card.ts) ?? {};
  const answer = await world.slack.click({ as: world.as(name).id, place, ...target(blocks, label) });
  if (!answer.ok) throw new Error(answer.error);
}

/** The modal that this person has open. */
export async function modalOf(world: World, name: string): Promise<SandboxModal> {
  const as = world.as(name).id;
  await world.until(`a modal for ${name}`, () => world.slack.workspace(as).modal !== undefined);
  return world.slack.workspace(as).modal!;
}

/** What rang this person, oldest first. */
export function ringsOf(world: World, name: string): string[] {
  return world.slack
    .notifications(world.as(name).id)
    .map(({ text }) => text)
    .toReversed();
}
