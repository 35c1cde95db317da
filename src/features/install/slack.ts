import type { Click, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import { askLook } from './ask-look.ts';
import { askTest } from './ask-test.ts';
import { handOf, type InstallParts } from './install-parts.ts';

/** What can be pressed on the checklist, in its message and on the Home tab. */
export function installListeners(parts: InstallParts): SlackListeners {
  return {
    actions: {
      'install.look': async ({ user }) => ({ do: 'whisper', text: await askLook(parts, handOf(parts, user)) }),
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

async function test(parts: InstallParts, user: Click['user']): Promise<string> {
  const plan = await askTest(parts, handOf(parts, user));
  if (!plan.ok) return plan.refusal.says;
  return `Test lead ${plan.state.id} is on its way to you alone. A direct message says how far it is; accept it on its card.`;
}
