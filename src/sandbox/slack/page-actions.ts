/** What people at the page can do in the workspace. */
import type { SandboxSlackActions } from '../contract.ts';
import { click } from './click.ts';
import { fileFor } from './files.ts';
import type { House } from './house.ts';
import { pageModal } from './modals.ts';
import { setMembership, setStatus, toggleReaction, upload } from './people-actions.ts';
import { say } from './say.ts';
import { close, options as findOptions, submit } from './submit.ts';
import { channelsFor, markRead, messagesFor } from './window.ts';
import type { Watchers } from './window.ts';

const notYet = { ok: false as const, error: 'The local Slack cannot do that.' };

export function pageActions(house: House, watchers: Watchers): SandboxSlackActions {
  const { workspace, modals } = house;
  return {
    workspace(as) {
      const top = modals.top(as);
      return {
        team: workspace.team.name,
        me: as,
        people: [...workspace.people.values()],
        channels: channelsFor(workspace, as),
        commands: house.options.commands,
        shortcuts: [],
        homeTab: false,
        now: workspace.clock.now().epochMilliseconds,
        connected: house.line.connected(),
        ...(top && { modal: { viewId: top.id, view: pageModal(top) } }),
      };
    },
    messages: (as, channel, page) => messagesFor(workspace, as, channel, page),
    home: () => undefined,
    notifications: () => [],
    click: (request) => click(house, request),
    submit: (request) => submit(house, request),
    close: (request) => close(house, request),
    options: (query) => findOptions(house, query),
    say: (line) => say(house, line),
    read({ as, channel }) {
      markRead(workspace, as, channel);
      watchers.tell((person) => (person === as ? [{ type: 'channels', channels: channelsFor(workspace, as) }] : []));
      return { ok: true };
    },
    upload: (request) => upload(house, request),
    file: (as, id) => fileFor(workspace, as, id),
    react: (request) => toggleReaction(house, request),
    shortcut: () => Promise.resolve(notYet),
    openApp: () => notYet,
    setStatus: (request) => setStatus(house, request),
    setMembership: (request) => setMembership(house, request),
    watch: watchers.watch,
  };
}
