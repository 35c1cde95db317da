import type { Lead } from '#features/leads/model.ts';
import { LEADS } from '../cast.ts';
import { controlsIn } from '../crowd.ts';
import type { Contact } from '../hubspot-double.ts';
import type { Message } from '../slack-double.ts';
import type { Evidence, Judge } from './evidence.ts';

/** Who asked, and is not kept from sales by a rule of routing.yml. */
function mustReachSales({ properties }: Contact): boolean {
  const asked = properties['recent_conversion_event_name']?.includes('demo') === true;
  const disqualified =
    properties['email']?.endsWith('@rivalbrook.example') === true || properties['jobtitle'] === 'Student';
  return asked && !disqualified && properties['hs_email_optout'] !== 'true';
}

/** Nobody is lost: each contact is a lead, and whoever asks reaches sales. */
export const judgeLeads: Judge = ({ hubspot, leads }) =>
  [...hubspot.contacts.values()].flatMap((contact) => {
    const theirs = leads.filter(({ contactId }) => contactId === contact.id);
    const [lead] = theirs;
    if (!lead || theirs.length > 1) return [`contact ${contact.id} is ${theirs.length} leads`];
    const lost = mustReachSales(contact) && !lead.handoff;
    return lost ? [`contact ${contact.id} asked, and ${lead.id} reached nobody`] : [];
  });

/** Each lead that sales has, or had, has one live card in the channel, which offers what can be done. */
export const judgeCards: Judge = (evidence) => {
  const { leads, slack } = evidence;
  const cards = slack.messages.filter(({ channel, threadTs }) => channel === LEADS && threadTs === undefined);
  return [...leads.filter(({ handoff }) => handoff).flatMap((lead) => judgeCard(evidence, lead, cards))];
};

function judgeCard({ store }: Evidence, lead: Lead, cards: Message[]): string[] {
  const { id, state } = lead;
  const key = new RegExp(`^card:${id}(:\\d+)?$`);
  const theirs = cards.filter((message) => key.test(message.key ?? ''));
  if (lead.rollup?.shown === false) return judgeRollup(lead, theirs, cards);
  if (isPassedOver(store, id)) return [];
  const live = theirs.filter(({ blocks }) => controlsIn(blocks).length > 0);
  const [card] = live;
  if (!card || live.length > 1) return [`${id} (${state.name}) has ${live.length} live cards`];
  const canAccept = controlsIn(card.blocks).some(({ actionId }) => actionId === 'leads.accept');
  const waits = state.name === 'waiting' || state.name === 'held';
  return [
    ...(card.ts === lead.card?.ts ? [] : [`${id} knows its card as ${lead.card?.ts}, and it is ${card.ts}`]),
    ...(canAccept === waits ? [] : [`the card of ${id} shows another state than ${state.name}`]),
  ];
}

function judgeRollup({ id, rollup }: Lead, own: Message[], cards: Message[]): string[] {
  const shared = cards.filter(({ key }) => key === `rollup:${rollup?.id}`);
  return own.length === 0 && shared.length === 1
    ? []
    : [`${id} of ${rollup?.id}: ${own.length} cards, ${shared.length} roll-ups`];
}

/** Ops was told that something of this lead could not be sent, and chose to do without. */
function isPassedOver({ raw }: Evidence['store'], id: string): boolean {
  return (
    raw.prepare(`select 1 from outbox where subject = ? and state = 'skipped' and kind glob 'leads.card*'`).get(id) !==
    undefined
  );
}
