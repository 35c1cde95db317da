/** Direct messages of Baton: what somebody is told alone, and what they press there. */
import type { SandboxAnswer } from '#sandbox/contract.ts';
import { actAs, target, toCard, type Card } from './world-people.ts';
import type { World } from './world.ts';

function channelOf(world: World, name: string): string | undefined {
  const { channels } = world.slack.workspace(actAs(world.slack, name).id);
  return channels.find(({ direct }) => direct)?.id;
}

/** What Baton has told this person alone, as it stands now, oldest first. */
export function messagesTo(world: World, name: string): Card[] {
  const channel = channelOf(world, name);
  return channel === undefined ? [] : world.slack.posted(channel).map(toCard);
}

/** Presses a button of such a message by its label. */
export function pressIn(world: World, name: string, message: Card, label: string): Promise<SandboxAnswer> {
  const channel = channelOf(world, name) ?? '';
  const { blocks = [] } = world.slack.posted(channel).find(({ ts }) => ts === message.ts) ?? {};
  return world.slack.click({
    as: actAs(world.slack, name).id,
    place: { channel, ts: message.ts },
    ...target(blocks, label),
  });
}
