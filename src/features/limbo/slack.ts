import type { Click, ClickAnswer, SlackListeners } from '#adapters/slack/port.ts';
import { handleFinding } from './handle-finding.ts';
import { giveOn } from './left-owner.ts';
import { HOWS, type How } from './model.ts';
import { wantCsv } from './slack-csv.ts';
import { handOf, openList, turnList } from './slack-list.ts';
import type { ShowParts } from './slack-view.ts';

/** What can be pressed in the messages to ops and in the list. */
export function limboListeners(parts: ShowParts): SlackListeners {
  const decide = (how: How) => (click: Click) => handle(parts, click, how);
  return {
    actions: {
      'limbo.route': decide('route'),
      'limbo.nurture': decide('nurture'),
      'limbo.leave': decide('leave'),
      'limbo.csv': (click) => wantCsv(parts, click),
      'limbo.open': async () => ({ do: 'nothing' }),
      'limbo.all': ({ user, value }) => openList(parts, user, value),
      'limbo.previous': ({ user, value }) => turnList(parts, user, value),
      'limbo.next': ({ user, value }) => turnList(parts, user, value),
      'limbo.act': (click) => act(parts, click),
      'limbo.left-route': (click) => handOn(parts, click, 'route'),
      'limbo.left-stay': (click) => handOn(parts, click, 'stay'),
    },
  };
}

async function handle(parts: ShowParts, { value, user }: Click, how: How): Promise<ClickAnswer> {
  const plan = await handleFinding(parts, value, how, handOf(parts, user));
  return plan.ok ? { do: 'nothing' } : { do: 'whisper', text: plan.refusal.says };
}

async function handOn(parts: ShowParts, { value, user }: Click, how: 'route' | 'stay'): Promise<ClickAnswer> {
  const plan = await giveOn(parts, value, how, handOf(parts, user));
  return plan.ok ? { do: 'nothing' } : { do: 'whisper', text: plan.refusal.says };
}

const NOTICES: Record<How, string> = {
  route: 'It is being routed again.',
  nurture: 'It is on its way to nurture.',
  leave: 'It is left as it is for now.',
};

/** Chosen in the list: it is shown anew, with what came of it. */
async function act(parts: ShowParts, { value, user }: Click): Promise<ClickAnswer> {
  const [, word = '', contactId = '', place = ''] = /^([a-z]+) (\d{1,19}) (.*)$/.exec(value) ?? [];
  const how = HOWS.find((one) => one === word);
  if (!how) return { do: 'nothing' };
  const plan = await handleFinding(parts, contactId, how, handOf(parts, user));
  return turnList(parts, user, place, plan.ok ? NOTICES[how] : plan.refusal.says);
}
