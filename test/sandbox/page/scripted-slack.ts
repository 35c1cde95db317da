import type { KnownBlock } from '@slack/types';
import type {
  SandboxAnswer,
  SandboxChange,
  SandboxChannel,
  SandboxContact,
  SandboxHubSpotActions,
  SandboxMessage,
  SandboxModal,
  SandboxPerson,
  SandboxSlackActions,
} from '#sandbox/contract.ts';
import { type CardState, leadCard, reassignModal, rejectModal } from './lead-card.ts';

export const people: SandboxPerson[] = [
  {
    id: 'U1',
    name: 'Priya Nair',
    email: 'priya@northwind.example',
    zone: 'America/New_York',
    title: 'Account executive',
    bot: false,
  },
  {
    id: 'U2',
    name: 'Sam Okafor',
    email: 'sam@northwind.example',
    zone: 'Europe/Berlin',
    title: 'Account executive',
    bot: false,
  },
  {
    id: 'U3',
    name: 'Dana Whitfield',
    email: 'dana@northwind.example',
    zone: 'America/Los_Angeles',
    title: 'VP Marketing',
    bot: false,
  },
  { id: 'UBATON', name: 'Baton', email: '', zone: 'Etc/UTC', title: 'Marketing ops', bot: true },
];

type Stored = SandboxMessage & { onlyFor?: string };

export interface ScriptedSlack {
  slack: SandboxSlackActions;
  hubspot: SandboxHubSpotActions;
  /** Puts a message in a channel, as the app or a person would. */
  post(message: {
    channel: string;
    user?: string;
    text: string;
    blocks?: KnownBlock[];
    threadTs?: string;
    onlyFor?: string;
  }): SandboxMessage;
  setConnected(connected: boolean): void;
}

/** A small Slack and HubSpot in memory, with a card that can be accepted, rejected and reassigned. */
export function scriptedSlack(options: { now: number; answerAfterMs?: number }): ScriptedSlack {
  const messages: Stored[] = [];
  const cards = new Map<string, CardState>();
  const contacts = new Map<string, SandboxContact>();
  const modals = new Map<string, SandboxModal & { ts: string }>();
  const watchers = new Set<{ as: string; listener: (change: SandboxChange) => void }>();
  const seen = new Map<string, string>();
  let connected = true;
  let count = 0;

  const nextTs = (): string => `${Math.floor(options.now / 1000) + count}.${String((count += 1)).padStart(6, '0')}`;
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, options.answerAfterMs ?? 0));
  const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? id;
  const isReply = (message: Stored): boolean => message.threadTs !== undefined && message.threadTs !== message.ts;
  const shown = (message: Stored): SandboxMessage => {
    const { onlyFor, ...rest } = message;
    return { ...rest, ephemeral: onlyFor !== undefined };
  };

  function tell(change: SandboxChange, only?: string): void {
    for (const { as, listener } of watchers) if (only === undefined || only === as) listener(change);
  }
  function channelsOf(as: string): SandboxChannel[] {
    const unread = (id: string): number =>
      messages.filter(
        (message) =>
          message.channel === id &&
          !isReply(message) &&
          !message.onlyFor &&
          message.user !== as &&
          message.ts > (seen.get(`${as} ${id}`) ?? '0'),
      ).length;
    const room = (id: string, name: string, topic: string) => ({ id, name, topic, direct: false, unread: unread(id) });
    const chat = (id: string, name: string) => ({ id, name, topic: '', direct: true, unread: unread(id) });
    return [
      room('C1', 'leads', 'Every qualified lead, one card each'),
      room('C2', 'general', 'Everybody at Northwind'),
      room('C3', 'marketing-ops', 'Numbers, definitions and the Monday report'),
      ...people
        .filter(({ id, bot }) => id !== as && !bot)
        .map(({ id, name }) => chat(`D${[as, id].toSorted().join('')}`, name)),
      chat(`D${as}`, 'Baton'),
    ];
  }
  const tellChannels = (): void => {
    for (const as of new Set([...watchers].map((watcher) => watcher.as)))
      tell({ type: 'channels', channels: channelsOf(as) }, as);
  };

  const post: ScriptedSlack['post'] = ({ channel, user = 'UBATON', text, blocks = [], threadTs, onlyFor }) => {
    const message: Stored = {
      channel,
      ts: nextTs(),
      user,
      text,
      blocks,
      edited: false,
      ephemeral: onlyFor !== undefined,
      replies: 0,
      ...(threadTs ? { threadTs } : {}),
      ...(onlyFor ? { onlyFor } : {}),
    };
    messages.push(message);
    tell({ type: 'message', message: shown(message) }, onlyFor);
    const parent = threadTs ? messages.find(({ ts }) => ts === threadTs) : undefined;
    if (parent && !onlyFor) change(parent, { replies: parent.replies + 1, lastReply: message.ts });
    else tellChannels();
    return message;
  };
  function change(message: Stored, part: Partial<Stored>): void {
    Object.assign(message, part);
    tell({ type: 'message', message: { ...shown(message) } }, message.onlyFor);
  }
  function decide(ts: string, as: string, outcome: string, record: Record<string, string>): void {
    const card = cards.get(ts);
    const message = messages.find((each) => each.ts === ts);
    if (!card || !message) return;
    card.outcome = outcome;
    const contact = contacts.get(card.contactId);
    if (contact) {
      Object.assign(contact.properties, record);
      contact.owner = nameOf(as);
      contact.notes.push({ at: options.now, html: `<p><b>${outcome}</b></p><p>By Baton.</p>` });
    }
    change(message, { blocks: leadCard(card), text: outcome, edited: true });
    post({ channel: message.channel, threadTs: ts, text: `${outcome}. Rule \`accept@1\`.` });
  }
  function openModal(as: string, ts: string, view: SandboxModal['view']): void {
    const modal = { viewId: `V${(count += 1)}`, view };
    modals.set(as, { ...modal, ts });
    tell({ type: 'modal', modal }, as);
  }
  function closeModal(as: string): void {
    const viewId = modals.get(as)?.viewId;
    modals.delete(as);
    if (viewId) tell({ type: 'modal-closed', viewId }, as);
  }

  const slack: SandboxSlackActions = {
    workspace(as) {
      const me = people.some(({ id }) => id === as) ? as : 'U1';
      const modal = modals.get(me);
      return {
        team: 'Northwind',
        me,
        people,
        channels: channelsOf(me),
        now: options.now,
        connected,
        commands: [
          {
            name: '/baton',
            hint: '[help | why | away | define | report]',
            description: 'Ask Baton anything about your leads',
          },
          { name: '/maturity', hint: '[start | status]', description: 'How grown-up is your marketing?' },
          {
            name: '/stack-audit',
            hint: '[start | status]',
            description: 'What do your tools cost, and what overlaps?',
          },
        ],
        ...(modal ? { modal: { viewId: modal.viewId, view: modal.view } } : {}),
      };
    },
    messages: (as, channel, threadTs) =>
      messages
        .filter((message) => message.channel === channel && (!message.onlyFor || message.onlyFor === as))
        .filter((message) => (threadTs ? message.threadTs === threadTs || message.ts === threadTs : !isReply(message)))
        .map(shown),
    async click({ as, ts, actionId, option, channel }): Promise<SandboxAnswer> {
      await pause();
      const card = cards.get(ts);
      if (actionId === 'accept' && card) decide(ts, as, `Accepted by ${nameOf(as)}`, { hs_lead_status: 'IN_PROGRESS' });
      else if (actionId === 'reject' && card) openModal(as, ts, rejectModal(card.lead));
      else if (actionId === 'reassign') openModal(as, ts, reassignModal());
      else if (option === 'why')
        post({ channel, text: 'It was your turn: 3 of 5 in round robin. Rule `routing@3`.', onlyFor: as });
      else if (option === 'snooze') return { ok: false, error: 'Only the owner of this lead can snooze it.' };
      return { ok: true };
    },
    async submit({ as, values }): Promise<SandboxAnswer> {
      await pause();
      const modal = modals.get(as);
      if (!modal) return { ok: false, error: 'This form is no longer open.' };
      const reason = values['reason']?.['chosen']?.option;
      if (reason === 'timing' && !values['note']?.['text']?.value) {
        return {
          ok: false,
          error: 'Not yet.',
          errors: { note: 'Say when to try again, for example “after their budget in March”.' },
        };
      }
      const to = values['person']?.['chosen']?.option;
      decide(modal.ts, as, to ? `Reassigned to ${nameOf(to)}` : `Rejected by ${nameOf(as)}: ${reason}`, {
        hs_lead_status: 'UNQUALIFIED',
      });
      closeModal(as);
      return { ok: true };
    },
    async close({ as }) {
      closeModal(as);
      return { ok: true };
    },
    options: async ({ typed }) =>
      people
        .filter(({ name, bot }) => !bot && name.toLowerCase().includes(typed.toLowerCase()))
        .map(({ id, name }) => ({ text: name, value: id })),
    async say({ as, channel, text, threadTs }): Promise<SandboxAnswer> {
      await pause();
      if (text.startsWith('/nothing')) return { ok: false, error: 'There is no command /nothing. Try /baton help.' };
      if (text.startsWith('/'))
        post({
          channel,
          text: `*Baton* can:\n• \`/baton why L42\` explain a decision\n• \`/baton away\` take you out of rotation`,
          onlyFor: as,
        });
      else post({ channel, user: as, text, ...(threadTs ? { threadTs } : {}) });
      return { ok: true };
    },
    read({ as, channel }) {
      seen.set(`${as} ${channel}`, messages.findLast((message) => message.channel === channel)?.ts ?? '0');
      tell({ type: 'channels', channels: channelsOf(as) }, as);
      return { ok: true };
    },
    watch(as, listener) {
      const watcher = { as, listener };
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
  const hubspot: SandboxHubSpotActions = {
    contact: (id) => contacts.get(id),
    async newLead({ persona }) {
      await pause();
      const id = String(501 + contacts.size);
      const [first, last] = persona === 'student' ? ['Leo', 'Park'] : ['Jane', 'Doe'];
      contacts.set(id, {
        id,
        properties: {
          firstname: first,
          lastname: last,
          email: `${first}@acme.example`.toLowerCase(),
          jobtitle: 'VP Operations',
          hs_lead_status: 'NEW',
          lifecyclestage: 'marketingqualifiedlead',
          hs_analytics_source: 'PAID_SOCIAL',
          num_page_views: '14',
        },
        company: { id: '9', properties: { name: 'Acme Robotics', domain: 'acme.example', numberofemployees: '240' } },
        notes: [],
      });
      const card: CardState = {
        lead: `${first} ${last}`,
        company: 'Acme Robotics',
        contactId: id,
        owner: 'U1',
        due: Math.floor(options.now / 1000) + 3600,
      };
      const { ts } = post({
        channel: 'C1',
        text: `Hot lead: ${card.lead}, VP Operations at Acme Robotics (86)`,
        blocks: leadCard(card),
      });
      cards.set(ts, card);
      return { ok: true, contactId: id, name: card.lead };
    },
  };
  return {
    slack,
    hubspot,
    post,
    setConnected(now) {
      connected = now;
      tell({ type: 'connected', connected });
    },
  };
}
