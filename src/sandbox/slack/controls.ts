import type { House } from './house.ts';
import type { SandboxSlack } from './model.ts';

/** What goes wrong with Slack on demand, and who takes the app out of it. */
export function controls(house: House): Pick<SandboxSlack, 'fail' | 'setFault' | 'fault' | 'uninstall' | 'reinstall'> {
  const { faults, events, line, watchers } = house;
  return {
    fail: (method, how, times = 1) => faults.add(method, how, times),
    fault: () => faults.mode,
    setFault(mode) {
      const was = faults.mode;
      faults.mode = mode;
      if ((was === 'down') === (mode === 'down')) return;
      watchers.tell(() => [{ type: 'connected', connected: line.connected() }]);
      if (mode !== 'down') events.flush();
    },
    async uninstall() {
      house.revoked = 'account_inactive';
      const { botUserId } = house.workspace.app;
      await events.send({ type: 'tokens_revoked', tokens: { oauth: [], bot: [botUserId] } });
      await events.send({ type: 'app_uninstalled' });
    },
    reinstall() {
      delete house.revoked;
    },
  };
}
