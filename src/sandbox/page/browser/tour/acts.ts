import type { SandboxMessage } from '../../../contract.ts';
import { api } from '../api.ts';
import { controlApi } from '../controls/control-api.ts';
import { setFaults, whole } from '../controls/faults.ts';
import { moveTime } from '../controls/time.ts';
import type { Page } from '../page-model.ts';
import type { Session } from '../session.ts';
import { cards, choiceOf, contactOf, leadsChannel, says } from './cards.ts';
import { type Marks, tourPersona } from './tour-state.ts';

/** What a beat does for whoever would rather watch. */
export type Act = (session: Session, marks: Marks) => Promise<void>;

const patienceMs = 8_000;
const dayBegins = 9;
const dayIsLate = 16;

export const newLead: Act = (session) => session.newLead(tourPersona);

/** Somebody is at work, and still will be in an hour. */
export const newLeadInOfficeHours: Act = async (session, marks) => {
  const { now, zone } = await controlApi.clock();
  const here = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const [day = '', hour = ''] = here.format(now).split(/,? /);
  if (/Sat|Sun/.test(day) || Number(hour) < dayBegins || Number(hour) >= dayIsLate)
    await moveTime(session, 'next-morning');
  await newLead(session, marks);
};

export const pressAccept: Act = (session, marks) => press(session, marks, /^Accept$/);
export const askWhy: Act = (session, marks) => press(session, marks, /^Why/);

export const closeForm: Act = async (session) => {
  const open = session.store.get().known?.modals.at(-1);
  if (open) session.closeModal(open.viewId);
};

export const openRecord: Act = async (session, marks) => {
  session.openPane({ kind: 'contact', id: contactOf(cardOf(session, marks)) });
};

export const openThread: Act = async (session, marks) => {
  const { channel, ts } = cardOf(session, marks);
  session.openPane({ kind: 'thread', channel, ts });
};

export const anHourLater: Act = async (session) => void (await moveTime(session, 'hour'));
export const slackDown: Act = (session) => setFaults(session, { slack: 'down' });
export const lookInside: Act = async (session) => session.openPane({ kind: 'inspector', tab: 'outbox' });

/** Baton's next try may be a minute away: who watches the tour need not wait for it. */
export const mend: Act = async (session, { stepSince }) => {
  await setFaults(session, whole);
  const arrived = (page: Page): boolean => cards(page).some(({ ts }) => ts > stepSince);
  if (!(await comes(session, arrived, patienceMs / 2))) await moveTime(session, 'quarter');
};

/** A colleague and this window press Accept at the same instant. */
export const race: Act = async (session) => {
  const open = (page: Page): SandboxMessage | undefined => cards(page).findLast((card) => choiceOf(card, /^Accept$/));
  if (!open(session.store.get())) await newLead(session, { stepSince: '', since: '', card: '' });
  await comes(session, (page) => open(page) !== undefined, patienceMs);
  const { known } = session.store.get();
  const card = open(session.store.get());
  const choice = card && choiceOf(card, /^Accept$/);
  const others = known?.workspace.people.filter(({ id, bot }) => !bot && id !== known.workspace.me) ?? [];
  const rival = others.find(({ title }) => /account executive/i.test(title)) ?? others[0];
  if (!known || !card || !choice || !rival)
    return session.tell({ text: 'There is no open card to race for.', bad: true });
  const { channel, ts } = card;
  const [, mine] = await Promise.all([
    api.click({ as: rival.id, place: { channel, ts }, ...choice }),
    session.click({ channel, ts }, choice),
  ]);
  if (!mine.ok) session.tell({ text: mine.error, bad: false });
  return undefined;
};

function cardOf(session: Session, { card }: Marks): SandboxMessage {
  const all = cards(session.store.get());
  const found = all.find(({ ts }) => ts === card) ?? all.at(-1);
  if (!found) throw new Error('There is no card. Press New lead, or start the tour again.');
  return found;
}

async function press(session: Session, marks: Marks, label: RegExp): Promise<void> {
  const { store } = session;
  const leads = leadsChannel(store.get().known);
  if (leads !== undefined && leads !== store.get().channel) session.openChannel(leads);
  const card = cardOf(session, marks);
  const choice = choiceOf(card, label);
  if (!choice)
    throw new Error(
      says(card, /Accepted/) ? 'Somebody was quicker: it is accepted.' : 'The card has no such button now.',
    );
  const answer = await session.click({ channel: card.channel, ts: card.ts }, choice);
  if (!answer.ok) throw new Error(answer.error);
}

/** Whether `holds` comes true within `ms`. */
function comes(session: Session, holds: (page: Page) => boolean, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (holds(session.store.get())) end(true);
    };
    const end = (came: boolean): void => {
      clearTimeout(timer);
      stop();
      resolve(came);
    };
    const timer = setTimeout(() => end(false), ms);
    const stop = session.store.watch(look);
    look();
  });
}
