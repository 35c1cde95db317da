import type { SandboxAnswer, SandboxMessage, SandboxSlackActions, SandboxWorkspace } from '#sandbox/contract.ts';
import type { SandboxControls } from '#sandbox/controls.ts';
import type { SandboxHubSpotActions } from '#sandbox/hubspot-contract.ts';
import { reassignModal, rejectModal } from './lead-card.ts';
import { arrive, decide, leadDesk, type LeadDesk } from './lead-desk.ts';
import { commands, nameOf, people, shortcuts } from './northwind.ts';
import { scriptedControls } from './scripted-controls.ts';
import { clickHome, slackDoings } from './slack-doings.ts';
import {
  channelsOf,
  closeModal,
  messagesFor,
  openModal,
  post,
  type Posted,
  slackMemory,
  type SlackMemory,
  tell,
  tellChannels,
} from './slack-memory.ts';

export interface ScriptedSlack {
  slack: SandboxSlackActions;
  hubspot: SandboxHubSpotActions;
  controls: SandboxControls;
  /** Puts a message in a channel, as the app or a person would. */
  post(message: Posted): SandboxMessage;
  setConnected(connected: boolean): void;
  /** What the far side remembers, to look into and to prepare. */
  memory: SlackMemory;
}

/** A small Slack and HubSpot in memory, with a card that can be accepted, rejected and reassigned. */
export function scriptedSlack(options: { now: number; answerAfterMs?: number }): ScriptedSlack {
  const memory = slackMemory(options.now);
  const desk = leadDesk();
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, options.answerAfterMs ?? 0));
  return {
    slack: slackActions(memory, desk, pause),
    hubspot: {
      contact: (id) => desk.contacts.get(id),
      async newLead({ persona }) {
        await pause();
        const { contactId, lead } = arrive(desk, memory, persona);
        return { ok: true, contactId, name: lead };
      },
    },
    memory,
    controls: scriptedControls(memory),
    post: (message) => post(memory, message),
    setConnected(connected) {
      memory.connected = connected;
      tell(memory, { type: 'connected', connected });
    },
  };
}

function slackActions(memory: SlackMemory, desk: LeadDesk, pause: () => Promise<void>): SandboxSlackActions {
  return {
    workspace: (as) => workspaceOf(memory, as),
    messages: (as, channel, page) => messagesFor(memory, as, channel, page),
    ...slackDoings(memory),
    async click(what) {
      await pause();
      return click(memory, desk, what);
    },
    async submit(what) {
      await pause();
      return submit(memory, desk, what);
    },
    async close({ as }) {
      closeModal(memory, as);
      return { ok: true };
    },
    options: async ({ typed }) =>
      people
        .filter(({ name, bot }) => !bot && name.toLowerCase().includes(typed.toLowerCase()))
        .map(({ id, name }) => ({ text: name, value: id })),
    async say(said) {
      await pause();
      return say(memory, said);
    },
    read({ as, channel }) {
      const last = memory.messages.findLast((message) => message.channel === channel);
      memory.seen.set(`${as} ${channel}`, last?.ts ?? '0');
      tellChannels(memory, as);
      return { ok: true };
    },
    watch(as, listener) {
      const watcher = { as, listener };
      memory.watchers.add(watcher);
      return () => memory.watchers.delete(watcher);
    },
  };
}

function workspaceOf(memory: SlackMemory, as: string): SandboxWorkspace {
  const me = people.some(({ id }) => id === as) ? as : 'U1';
  const modal = memory.modals.get(me);
  return {
    team: 'Northwind',
    me,
    people: memory.people,
    channels: channelsOf(memory, me),
    now: memory.now,
    connected: memory.connected,
    commands,
    shortcuts,
    homeTab: true,
    ...(modal ? { modal: { viewId: modal.viewId, view: modal.view } } : {}),
  };
}

type What<Verb extends 'click' | 'submit' | 'say'> = Parameters<SandboxSlackActions[Verb]>[0];

function click(memory: SlackMemory, desk: LeadDesk, { as, place, actionId, input }: What<'click'>): SandboxAnswer {
  if (!('ts' in place)) return clickHome(memory, as, actionId);
  const { ts, channel } = place;
  const [option] = input?.chosen ?? [];
  const card = desk.cards.get(ts);
  if (actionId === 'accept')
    decide(desk, memory, { ts, as, outcome: `Accepted by ${nameOf(as)}`, status: 'IN_PROGRESS' });
  else if (actionId === 'reject' && card) openModal(memory, as, ts, rejectModal(card.lead));
  else if (actionId === 'reassign') openModal(memory, as, ts, reassignModal());
  else if (option === 'why') {
    post(memory, { channel, text: 'It was your turn: 3 of 5 in round robin. Rule `routing@3`.', onlyFor: as });
  } else if (option === 'snooze') return { ok: false, error: 'Only the owner of this lead can snooze it.' };
  return { ok: true };
}

function submit(memory: SlackMemory, desk: LeadDesk, { as, values }: What<'submit'>): SandboxAnswer {
  const modal = memory.modals.get(as);
  if (!modal) return { ok: false, error: 'This form is no longer open.' };
  const reason = values['reason']?.['chosen']?.chosen?.[0];
  if (reason === 'timing' && !values['note']?.['text']?.value) {
    const note = 'Say when to try again, for example “after their budget in March”.';
    return { ok: false, error: 'Not yet.', errors: { note } };
  }
  const to = values['person']?.['chosen']?.chosen?.[0];
  const outcome = to ? `Reassigned to ${nameOf(to)}` : `Rejected by ${nameOf(as)}: ${reason}`;
  decide(desk, memory, { ts: modal.ts, as, outcome, status: 'UNQUALIFIED' });
  closeModal(memory, as);
  return { ok: true };
}

const help = '*Baton* can:\n• `/baton why L42` explain a decision\n• `/baton away` take you out of rotation';

function say(memory: SlackMemory, { as, channel, text, threadTs, files = [] }: What<'say'>): SandboxAnswer {
  if (text.startsWith('/nothing')) return { ok: false, error: 'There is no command /nothing. Try /baton help.' };
  if (text.startsWith('/')) post(memory, { channel, text: help, onlyFor: as });
  else {
    const attached = files.flatMap((id) => memory.files.get(id)?.file ?? []);
    post(memory, { channel, user: as, text, files: attached, ...(threadTs ? { threadTs } : {}) });
  }
  return { ok: true };
}
