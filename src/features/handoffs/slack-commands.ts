import type { Command, CommandAnswer, Subcommand } from '#adapters/slack/port.ts';
import type { Engine } from '#engine/engine.ts';
import { OPEN_HANDOFF } from '#features/leads/index.ts';
import type { DeliverParts } from './slack-places.ts';
import { viewOf } from './slack-places.ts';
import { handoffList } from './views/handoff-list.ts';

/** What people can ask and say after `/baton`. */
export function handoffCommands(parts: DeliverParts & { engine: Engine }): Record<string, Subcommand> {
  return {
    handoffs: {
      usage: 'handoffs',
      says: 'what one team owes another: open onboardings, rescues, qualified and returned leads, overdue first',
      run: async (command) => list(parts, command),
    },
    qualify: {
      usage: 'qualify <lead>',
      says: 'hand a lead that you have qualified to an AE',
      run: async (command, rest) => ({ text: await qualify(parts, command, rest) }),
    },
  };
}

function list(parts: DeliverParts, { user }: Command): CommandAnswer {
  const stranger = strangerWords(parts, user);
  if (stranger) return { text: stranger };
  const open = parts.handoffs.open().filter(({ hidden }) => !hidden);
  return {
    text: handoffList(
      open.flatMap(({ id }) => parts.handoffs.get(id) ?? []),
      viewOf(parts),
    ),
  };
}

const EXAMPLE = 'For example `/baton qualify L42`: the number stands in the answer to Why? on its card.';

async function qualify(parts: DeliverParts & { engine: Engine }, { user }: Command, rest: string): Promise<string> {
  const stranger = strangerWords(parts, user);
  if (stranger) return stranger;
  if (!parts.policy().rows['sql-to-opportunity'])
    return 'slas.yml has no sql-to-opportunity, so nothing is handed over.';
  const [, digits] = /^L?(\d{1,15})$/i.exec(rest.trim()) ?? [];
  if (digits === undefined) return `Which lead? ${EXAMPLE}`;
  const lead = parts.known({ lead: `L${digits}` });
  if (!lead) return `There is no lead L${digits}. ${EXAMPLE}`;
  const me = Object.values(parts.policy().people).find(({ slackId }) => slackId === user.id);
  const oversees = me?.roles.some((role) => role === 'manager' || role === 'ops');
  if (!lead.accepted) return `L${digits} is not accepted: accept it on its card first.`;
  if (lead.owner !== me?.id && !oversees) return `Only the owner of L${digits}, a manager or ops can hand it over.`;
  const by = lead.owner ?? null;
  // By the day: who was turned down today is not handed over again before tomorrow.
  const day = parts.clock.now().toString().slice(0, 10);
  const key = `opportunity:${lead.contactId}:${day}`;
  await parts.engine.receive([{ topic: OPEN_HANDOFF, key, subject: `contacts:${lead.contactId}`, body: { by } }]);
  return `L${digits} goes to the AEs, with a card of its own. They have to accept or reject it in time.`;
}

function strangerWords({ policy }: DeliverParts, user: Command['user']): string | undefined {
  const known = Object.values(policy().people).some(({ slackId }) => slackId === user.id);
  return user.external || !known ? 'Only people of team.yml can see and do this.' : undefined;
}
