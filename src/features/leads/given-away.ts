import type { Instant, LeadId, PersonId } from './model.ts';
import { reasonWords } from './rules/reject-reasons.ts';
import { returnWords } from './rules/return-reasons.ts';
import type { LeadStore } from './store.ts';
import { encode } from '#lib/json.ts';

/** A lead as other teams have to know it. Names and notes are untrusted. */
export interface KnownLead {
  id: LeadId;
  contactId: string;
  name: string;
  company?: string;
  owner?: PersonId;
  accepted: boolean;
  /** HubSpot calls the contact or its company a customer. */
  customer?: true;
  /** Where it is shown. */
  card?: { channel: string; ts: string };
  /** Sales gave it away to be kept warm; `by` is a Slack user id, `told`: HubSpot says so by now. */
  given?: { at: Instant; by: string; reason: string; note?: string; destination: string; told: boolean };
  /** HubSpot holds this lifecycle stage, or soon will, because we write it. */
  ourStage?: string;
}

/** What is known of a lead now; undefined when nothing is. */
export function knownLead(leads: LeadStore, id: LeadId | undefined): KnownLead | undefined {
  const lead = id === undefined ? undefined : leads.get(id);
  if (!lead || id === undefined) return undefined;
  const { contact, company } = lead.facts;
  const name = [contact.first_name, contact.last_name].filter(Boolean).join(' ');
  const firm = contact.company_name ?? company.name;
  const owner = 'owner' in lead.state ? lead.state.owner : undefined;
  const { wanted, written } = lead.tags ?? {};
  return {
    id,
    contactId: lead.contactId,
    name: name || `Lead ${id}`,
    ...(firm !== undefined && { company: firm }),
    ...(owner !== undefined && { owner }),
    accepted: lead.state.name === 'accepted',
    ...([contact, company].some(({ lifecycle_stage: stage }) => stage?.toLowerCase() === 'customer') && {
      customer: true as const,
    }),
    ...(lead.card && { card: lead.card }),
    ...given(lead.state, wanted?.destination, wanted !== undefined && encode(wanted) === encode(written)),
    ...(wanted?.stage !== undefined && { ourStage: wanted.stage }),
  };
}

type State = NonNullable<ReturnType<LeadStore['get']>>['state'];

function given(state: State, destination: string | undefined, told: boolean): Pick<KnownLead, 'given'> {
  if ((state.name !== 'rejected' && state.name !== 'returned') || destination === undefined) return {};
  const { at, by, note } = state;
  const reason = reasonWords(state.reason) ?? returnWords(state.reason) ?? state.reason;
  return { given: { at, by, reason, destination, told, ...(note !== undefined && { note }) } };
}
