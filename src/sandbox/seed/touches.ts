import type { ObjectType } from '../hubspot/model.ts';
import { pick, weighted, type Random, type Shares } from './chance.ts';
import { contactOf, shown, type Person, type Seeding } from './seeding.ts';
import type { Colleague } from './team.ts';

/** A way in which an owner reaches out, as it is logged in HubSpot. */
interface TouchKind {
  type: ObjectType;
  /** HubSpot's number for the link from it to a contact. */
  linkToContact: number;
  properties(random: Random, at: number): Record<string, string>;
}

const CALLED = [
  'Called, no answer, left a voicemail.',
  'Called. In a meeting, asked to ring back in the afternoon.',
  'Spoke for ten minutes. Their numbers never match, three tools for one report.',
  'Good call. Wants to see routing and the Monday report.',
];
const WROTE = [
  'Sent two times for a demo next week.',
  'Answered the question from the form, with the two-minute video.',
  'Sent the ROI guide and asked who else should be in the call.',
  'Followed up on the last mail: still interested?',
];

const CALL: TouchKind = {
  type: 'notes',
  linkToContact: 202,
  properties: (random, at) => ({ hs_timestamp: shown(at), hs_note_body: `<p>${pick(random, CALLED)}</p>` }),
};
const MAIL: TouchKind = {
  type: 'tasks',
  linkToContact: 204,
  properties: (random, at) => ({
    hs_timestamp: shown(at),
    hs_task_subject: 'First answer by e-mail',
    hs_task_body: pick(random, WROTE),
    hs_task_type: 'EMAIL',
    hs_task_status: 'COMPLETED',
    hs_task_priority: 'HIGH',
  }),
};

/** Another way to reach out is one entry more. */
const TOUCH_KINDS: Shares<TouchKind> = [
  [CALL, 45],
  [MAIL, 55],
];

/** The owner reaches out to the person at `at`. HubSpot remembers when somebody was last contacted. */
export function writeTouch(seeding: Seeding, person: Person, owner: Colleague, at: number): void {
  const { crm, diary, who } = seeding;
  const kind = weighted(who, TOUCH_KINDS);
  const properties = { ...kind.properties(who, at), hubspot_owner_id: owner.id };
  diary.write(at, () => {
    const contact = contactOf(seeding, person);
    const link = { to: { type: 'contacts' as const, id: contact.id }, typeId: kind.linkToContact };
    crm.create(kind.type, properties, { source: 'CRM_UI', at }, [link]);
    crm.update(contact, { notes_last_contacted: shown(at) }, { source: 'CALCULATED', at });
  });
}

/** What somebody wrote down about the person, which is no contact with them. */
export function writeNote(seeding: Seeding, person: Person, owner: Colleague, at: number, text: string): void {
  const { crm, diary } = seeding;
  const properties = { hs_timestamp: shown(at), hs_note_body: `<p>${text}</p>`, hubspot_owner_id: owner.id };
  diary.write(at, () => {
    const link = { to: { type: 'contacts' as const, id: contactOf(seeding, person).id }, typeId: CALL.linkToContact };
    crm.create('notes', properties, { source: 'CRM_UI', at }, [link]);
  });
}
