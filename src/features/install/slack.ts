import type { Click, ClickAnswer, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import { askTest } from './ask-test.ts';
import { handOf, type InstallParts } from './install-parts.ts';
import { mayNotLook } from './rules/may.ts';
import { lookDue } from './rules/steps.ts';

/** What can be pressed on the checklist, in its message and on the Home tab. */
export function installListeners(parts: InstallParts): SlackListeners {
  return {
    actions: {
      'install.look': (click) => look(parts, click),
      'install.test': async ({ user }) => ({ do: 'whisper', text: await test(parts, user) }),
    },
  };
}

/** `/baton test-lead` */
export function testLeadWord(parts: InstallParts): Subcommand {
  return {
    usage: 'test-lead',
    says: 'send yourself a lead, and see how it gets from HubSpot to your card',
    run: async ({ user }) => ({ text: await test(parts, user) }),
  };
}

async function look(parts: InstallParts, { user }: Click): Promise<ClickAnswer> {
  const { store, clock } = parts;
  const known = store.checklist();
  const refusal = mayNotLook(handOf(parts, user), known?.user);
  if (refusal !== undefined) return { do: 'whisper', text: refusal };
  if (known?.doneAt) return { do: 'whisper', text: 'All four are done: there is nothing to look for.' };
  await store.wake(lookDue(clock.now()));
  return { do: 'whisper', text: 'Slack and HubSpot are being asked; the ticks change by themselves in a moment.' };
}

async function test(parts: InstallParts, user: Click['user']): Promise<string> {
  const plan = await askTest(parts, handOf(parts, user));
  if (!plan.ok) return plan.refusal.says;
  return `Test lead ${plan.state.id} is on its way to you alone. A direct message says how far it is; accept it on its card.`;
}
