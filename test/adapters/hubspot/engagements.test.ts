import { AssociationTypes } from '@hubspot/api-client';
import { expect, test } from 'vitest';
import { createHubSpot } from '#adapters/hubspot/client.ts';
import { clientOf, createContact, linked, OWNERS, portalOfTest, TOKEN } from '../../sandbox/hubspot/portal.ts';
import { silentLog } from '../../silent-log.ts';
import { handClock } from '../../hand-clock.ts';
import { startHubSpot } from './scripted-hubspot.ts';

const SINCE = Temporal.Instant.from('2026-11-23T08:00:00Z');
const LINKS = {
  calls: AssociationTypes.callToContact,
  emails: AssociationTypes.emailToContact,
  meetings: AssociationTypes.meetingToContact,
  communications: AssociationTypes.communicationToContact,
  notes: AssociationTypes.noteToContact,
};

test('what was logged is read with its owner, kind and time; what came in, was called off or is older is left out', async () => {
  const portal = await portalOfTest();
  const [one, other] = [await createContact(portal, {}), await createContact(portal, {})];
  const log = async (type: keyof typeof LINKS, more: Record<string, string>, minute = 10, contact = one) => {
    const hs_timestamp = `2026-11-23T08:${minute}:00Z`;
    const properties = { hs_timestamp, hubspot_owner_id: OWNERS[0]!.id, ...more };
    const associations = [linked(contact, LINKS[type])];
    return (await clientOf(portal).crm.objects[type].basicApi.create({ properties, associations })).id;
  };
  const message = { hs_communication_channel_type: 'LINKEDIN_MESSAGE', hs_communication_logged_from: 'CRM' };
  const call = await log('calls', { hs_call_status: 'NO_ANSWER' });
  const email = await log('emails', { hs_email_direction: 'EMAIL' }, 11);
  const sent = await log('communications', message, 12, other);
  await log('calls', { hs_timestamp: '2026-11-23T07:59:59Z' });
  await log('calls', { hs_call_status: 'CANCELED' });
  await log('emails', { hs_email_direction: 'INCOMING_EMAIL' });
  await log('meetings', { hs_meeting_outcome: 'CANCELED' });
  await log('notes', { hs_note_body: 'x' });

  const hubspot = createHubSpot({ token: TOKEN, baseUrl: portal.url, clock: handClock(), log: silentLog });
  const found = await hubspot.engagements([one, other, '404404'], SINCE);
  const at = (minute: number) => Temporal.Instant.from(`2026-11-23T08:${minute}:00Z`);
  const ownerId = OWNERS[0]!.id;
  expect(Object.fromEntries(found)).toEqual({
    [one]: [
      { ref: `calls:${call}`, kind: 'call', at: at(10), ownerId, detail: 'NO_ANSWER' },
      { ref: `emails:${email}`, kind: 'email', at: at(11), ownerId, detail: 'EMAIL' },
    ],
    [other]: [{ ref: `communications:${sent}`, kind: 'message', at: at(12), ownerId, detail: 'LINKEDIN_MESSAGE' }],
  });
});

test('of contacts with nothing logged four calls tell', async () => {
  await using hubspot = await startHubSpot(() => ({ status: 200, body: { status: 'COMPLETE', results: [] } }));

  expect((await hubspot.connect().engagements(['5'], SINCE)).size).toBe(0);
  expect(hubspot.asked.map(({ path }) => path)).toEqual(
    ['calls', 'emails', 'meetings', 'communications'].map(
      (type) => `/crm/associations/2026-09/contacts/${type}/batch/read`,
    ),
  );
  expect(hubspot.violations).toEqual([]);
});
