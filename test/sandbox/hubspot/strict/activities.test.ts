import { AssociationTypes } from '@hubspot/api-client';
import { afterAll, beforeAll, expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import {
  call,
  clientOf,
  contactsOf,
  createContact,
  linked,
  OWNERS,
  refusalOf,
  standingClock,
  startPortal,
} from '../portal.ts';

let portal: SandboxHubSpot;
const clock = standingClock();
beforeAll(async () => {
  portal = await startPortal({ clock });
});
afterAll(() => portal.stop());

const NOW = '2026-11-23T09:00:00.000Z';
const EARLIER = '2026-11-23T08:00:00.000Z';

const objects = () => clientOf(portal).crm.objects;
const noteOn = (id: string, hs_timestamp: string) =>
  objects().notes.basicApi.create({
    properties: { hs_timestamp, hs_note_body: 'x' },
    associations: [linked(id, AssociationTypes.noteToContact)],
  });
const messageTo = (id: string, hs_timestamp: string) =>
  objects().communications.basicApi.create({
    properties: { hs_timestamp, hs_communication_channel_type: 'SMS', hs_communication_logged_from: 'CRM' },
    associations: [linked(id, AssociationTypes.communicationToContact)],
  });
const taskFor = (id: string, hs_task_status: string) =>
  objects().tasks.basicApi.create({
    properties: { hs_timestamp: '2026-11-24T09:00:00Z', hs_task_subject: 'Call', hs_task_status },
    associations: [linked(id, AssociationTypes.taskToContact)],
  });

const DATES = ['notes_last_updated', 'notes_last_contacted', 'hs_last_sales_activity_timestamp'];
async function datesOf(id: string) {
  const { properties } = await contactsOf(portal).getById(id, DATES);
  return DATES.map((name) => properties[name] ?? null);
}
async function unworked(id: string) {
  return (await contactsOf(portal).getById(id, ['hs_is_unworked'])).properties['hs_is_unworked'];
}

row('does', 'activities', 'a note on a contact moves its date of last activity, and nothing else', async () => {
  const id = await createContact(portal, {});
  await noteOn(id, EARLIER);
  expect(await datesOf(id)).toEqual([EARLIER, null, null]);
});

row('does', 'activities', 'a communication moves the dates of last activity and of last contact', async () => {
  const id = await createContact(portal, {});
  await messageTo(id, EARLIER);
  expect(await datesOf(id)).toEqual([EARLIER, EARLIER, null]);
});

row('does', 'activities', 'a call, an e-mail and a meeting move the date of last contact', async () => {
  const id = await createContact(portal, {});
  const links = [
    ['calls', AssociationTypes.callToContact, {}],
    ['emails', AssociationTypes.emailToContact, { hs_email_direction: 'EMAIL' }],
    ['meetings', AssociationTypes.meetingToContact, {}],
  ] as const;
  for (const [index, [type, link, more]] of links.entries()) {
    const hs_timestamp = `2026-11-23T08:0${index}:00.000Z`;
    await objects()[type].basicApi.create({
      properties: { hs_timestamp, ...more },
      associations: [linked(id, link)],
    });
    expect(await datesOf(id)).toEqual([hs_timestamp, hs_timestamp, null]);
  }
});

row('does', 'activities', 'a contact counts how often somebody was in touch with it, whenever that was', async () => {
  const id = await createContact(portal, {});
  const count = async () =>
    (await contactsOf(portal).getById(id, ['num_contacted_notes'])).properties['num_contacted_notes'];
  await noteOn(id, NOW);
  expect(await count()).toBeNull();
  await messageTo(id, NOW);
  await messageTo(id, EARLIER);
  expect(await count()).toBe('2');
});

row('refuses', 'activities', 'an e-mail without a direction: 400 that names hs_email_direction', async () => {
  const properties = { hs_timestamp: NOW };
  const { code, body } = await refusalOf(objects().emails.basicApi.create({ properties, associations: [] }));
  expect(code).toBe(400);
  expect(JSON.stringify(body)).toContain('hs_email_direction');
});

row('does', 'activities', 'nothing that a rep logs moves hs_last_sales_activity_timestamp', async () => {
  const id = await createContact(portal, {});
  await Promise.all([noteOn(id, EARLIER), messageTo(id, EARLIER), taskFor(id, 'COMPLETED')]);
  expect((await datesOf(id))[2]).toBeNull();
});

row('does', 'activities', 'a task moves the date of last activity when it is completed, not before', async () => {
  const id = await createContact(portal, {});
  const task = await taskFor(id, 'NOT_STARTED');
  expect(await datesOf(id)).toEqual([null, null, null]);
  await objects().tasks.basicApi.update(task.id, { properties: { hs_task_status: 'COMPLETED' } });
  expect(await datesOf(id)).toEqual([NOW, null, null]);
});

row('does', 'activities', 'when a task was completed stands beside it, and goes when it is opened again', async () => {
  const task = await taskFor(await createContact(portal, {}), 'COMPLETED');
  const completed = async () =>
    (await objects().tasks.basicApi.getById(task.id, ['hs_task_completion_date'])).properties[
      'hs_task_completion_date'
    ];
  expect(await completed()).toBe(NOW);
  await objects().tasks.basicApi.update(task.id, { properties: { hs_task_status: 'IN_PROGRESS' } });
  expect(await completed()).toBeNull();
});

row('does', 'activities', 'the dates never move back, and never into the future', async () => {
  const id = await createContact(portal, {});
  await messageTo(id, EARLIER);
  await messageTo(id, '2026-11-20T08:00:00Z');
  await messageTo(id, '2026-12-24T08:00:00Z');
  expect(await datesOf(id)).toEqual([EARLIER, EARLIER, null]);
});

row('does', 'activities', 'a contact without an owner is unworked', async () => {
  expect(await unworked(await createContact(portal, {}))).toBe('true');
});

row('does', 'activities', 'a contact stays unworked with an owner and a note, until a message reaches it', async () => {
  const id = await createContact(portal, { hubspot_owner_id: OWNERS[0]?.id ?? '' });
  await noteOn(id, NOW);
  expect(await unworked(id)).toBe('true');
  await messageTo(id, NOW);
  expect(await unworked(id)).toBe('false');
});

row('does', 'activities', 'a contact is unworked again once it is given to somebody else', async () => {
  const id = await createContact(portal, { hubspot_owner_id: OWNERS[0]?.id ?? '' });
  await messageTo(id, NOW);
  clock.pass(1_000);
  await contactsOf(portal).update(id, { properties: { hubspot_owner_id: OWNERS[1]?.id ?? '' } });
  expect(await unworked(id)).toBe('true');
});

row('does', 'activities', 'a note is found by a word in it, and is shown on the page of its contact', async () => {
  const id = await createContact(portal, {});
  const html = '<p>Accepted by Ana</p><p>baton-L42-accept</p>';
  const { notes } = objects();
  const note = await notes.basicApi.create({
    properties: { hs_timestamp: NOW, hs_note_body: html },
    associations: [linked(id, 202)],
  });
  const found = await call(portal, 'POST', '/crm/objects/2026-09/notes/search', {
    filterGroups: [
      { filters: [{ propertyName: 'hs_note_body', operator: 'CONTAINS_TOKEN', value: 'baton-L42-accept' }] },
    ],
  });
  expect(found.body.results.map((one: { id: string }) => one.id)).toEqual([note.id]);
  expect(portal.contact(id)?.notes).toMatchObject([{ html }]);
});

row('does', 'activities', 'a contact shows its notes and tasks among its associations', async () => {
  const id = await createContact(portal, {});
  await noteOn(id, NOW);
  await taskFor(id, 'NOT_STARTED');
  const { associations } = await contactsOf(portal).getById(id, undefined, undefined, ['notes', 'tasks']);
  expect([associations?.['notes']?.results.length, associations?.['tasks']?.results.length]).toEqual([1, 1]);
});

row('refuses', 'activities', 'a note without a time: 400 that names hs_timestamp', async () => {
  const timeless = await call(portal, 'POST', '/crm/objects/2026-09/notes', { properties: { hs_note_body: 'x' } });
  expect(timeless).toMatchObject({ status: 400, body: { context: { properties: ['hs_timestamp'] } } });
});

row('refuses', 'activities', 'a note of more than 65,536 characters: 400', async () => {
  const properties = { hs_timestamp: NOW, hs_note_body: 'x'.repeat(65_537) };
  expect((await call(portal, 'POST', '/crm/objects/2026-09/notes', { properties })).status).toBe(400);
});
