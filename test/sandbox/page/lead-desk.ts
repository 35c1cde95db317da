import type { SandboxContact } from '#sandbox/hubspot-contract.ts';
import { type CardState, leadCard } from './lead-card.ts';
import { nameOf } from './northwind.ts';
import { change, post, type SlackMemory } from './slack-memory.ts';

/** The contacts of a small HubSpot, and the card of each in #leads by its ts. */
export interface LeadDesk {
  contacts: Map<string, SandboxContact>;
  cards: Map<string, CardState>;
}

export function leadDesk(): LeadDesk {
  return { contacts: new Map(), cards: new Map() };
}

/** A form was filled in: there is a contact, and a card. `student` is Leo Park, everybody else is Jane Doe. */
export function arrive(desk: LeadDesk, memory: SlackMemory, persona?: string): CardState {
  const [first, last] = persona === 'student' ? ['Leo', 'Park'] : ['Jane', 'Doe'];
  const contact = contactNamed(String(501 + desk.contacts.size), first, last);
  const card: CardState = {
    lead: `${first} ${last}`,
    company: 'Acme Robotics',
    contactId: contact.id,
    owner: 'U1',
    due: Math.floor(memory.now / 1000) + 3600,
  };
  desk.contacts.set(contact.id, contact);
  const text = `Hot lead: ${card.lead}, VP Operations at Acme Robotics (86)`;
  desk.cards.set(post(memory, { channel: 'C1', text, blocks: leadCard(card) }).ts, card);
  return card;
}

function contactNamed(id: string, first: string, last: string): SandboxContact {
  return {
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
  };
}

export interface Decision {
  ts: string;
  as: string;
  outcome: string;
  /** HubSpot's `hs_lead_status` from now on. */
  status: string;
}

/** Writes the decision on the card, into the contact, and into the card's thread. A message that is no card stays as it is. */
export function decide(desk: LeadDesk, memory: SlackMemory, { ts, as, outcome, status }: Decision): void {
  const card = desk.cards.get(ts);
  if (!card) return;
  card.outcome = outcome;
  const contact = desk.contacts.get(card.contactId);
  if (contact) {
    contact.properties['hs_lead_status'] = status;
    contact.owner = nameOf(as);
    contact.notes.push({ at: memory.now, html: `<p><b>${outcome}</b></p><p>By Baton.</p>` });
  }
  const { channel } = change(memory, ts, { blocks: leadCard(card), text: outcome, edited: true });
  post(memory, { channel, threadTs: ts, text: `${outcome}. Rule \`accept@1\`.` });
}
