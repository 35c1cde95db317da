import type { SandboxAnswer, SandboxOpenApp } from '../contract.ts';
import type { House } from './house.ts';
import { wireView } from './view.ts';
import { directWith, nextTs } from './workspace.ts';

/** A person looks at a tab of the app, and the app hears of it. */
export function openApp(house: House, { as, tab }: SandboxOpenApp): SandboxAnswer {
  const { workspace, options, views } = house;
  const channel = directWith(workspace, as);
  const shown = tab === 'home' ? options.homeTab !== false : options.messagesTab !== 'none';
  if (channel === undefined || !shown)
    return { ok: false, error: `${workspace.app.name} has no ${tab === 'home' ? 'Home' : 'Messages'} tab.` };
  const home = tab === 'home' ? views.home(as) : undefined;
  void house.events.send({
    type: 'app_home_opened',
    user: as,
    channel: channel.id,
    tab,
    event_ts: nextTs(workspace),
    ...(home && { view: wireView(workspace, home) }),
  });
  return { ok: true };
}
