/** What people at the page can do in the workspace. */
import type { SandboxSlackActions } from '../contract.ts';
import { click } from './click.ts';
import { fileFor } from './files.ts';
import type { House } from './house.ts';
import { openApp } from './open-app.ts';
import { options as findOptions } from './options.ts';
import { setMembership, setStatus, toggleReaction, upload } from './people-actions.ts';
import { say } from './say.ts';
import { shortcut } from './shortcut.ts';
import { close, submit } from './submit.ts';
import { pageView } from './view.ts';
import { channelsFor, markRead, messagesFor } from './window.ts';
import type { Watchers } from './window.ts';

export function pageActions(house: House, watchers: Watchers): SandboxSlackActions {
  const { workspace, views, options } = house;
  return {
    workspace(as) {
      const top = views.top(as);
      return {
        team: workspace.team.name,
        me: as,
        people: [...workspace.people.values()],
        channels: channelsFor(workspace, as),
        commands: options.commands.map(({ name, hint, description }) => ({ name, hint, description })),
        shortcuts: options.shortcuts ?? [],
        homeTab: options.homeTab !== false,
        now: workspace.clock.now().epochMilliseconds,
        connected: house.line.connected(),
        ...(top && { modal: { viewId: top.id, view: pageView(top) } }),
      };
    },
    messages: (as, channel, page) => messagesFor(workspace, as, channel, page),
    home(as) {
      const home = views.home(as);
      return home && { viewId: home.id, view: pageView(home) };
    },
    notifications: (as) => [...(house.phones.get(as) ?? [])],
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
    shortcut: (request) => shortcut(house, request),
    openApp: (request) => openApp(house, request),
    setStatus: (request) => setStatus(house, request),
    setMembership: (request) => setMembership(house, request),
    watch: watchers.watch,
  };
}
