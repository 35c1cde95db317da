/** What a changed message leads to: the page shows it, the app hears of it, phones ring. */
import type { SandboxNotification } from '../contract.ts';
import type { Events } from './events.ts';
import { messageEvents } from './message-events.ts';
import type { StoredMessage } from './model.ts';
import { notificationsOf } from './notifications.ts';
import { messageChanges } from './window.ts';
import type { Watchers } from './window.ts';
import type { Workspace } from './workspace.ts';

const mostKept = 50;

/** By person, the newest first. */
export type Phones = Map<string, SandboxNotification[]>;

export function newConsequences(
  workspace: Workspace,
  watchers: Watchers,
  phones: Phones,
  events: () => Events,
): Workspace['changed'] {
  return (message, how, before) => {
    watchers.tell((person) => messageChanges(workspace, message, how, person));
    for (const event of messageEvents(workspace, message, how, before)) void events().send(event);
    if (how === 'posted') ring(workspace, watchers, phones, message);
  };
}

function ring(workspace: Workspace, watchers: Watchers, phones: Phones, message: StoredMessage): void {
  const rung = new Map(notificationsOf(workspace, message).map(({ person, notification }) => [person, notification]));
  for (const [person, notification] of rung)
    phones.set(person, [notification, ...(phones.get(person) ?? [])].slice(0, mostKept));
  watchers.tell((person) => {
    const notification = rung.get(person);
    return notification ? [{ type: 'notification', notification }] : [];
  });
}
