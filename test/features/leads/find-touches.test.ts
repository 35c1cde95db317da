import { describe, expect, test } from 'vitest';
import type { CrmRecord, Engagement, HubSpot } from '#adapters/hubspot/port.ts';
import { findTouches } from '#features/leads/find-touches.ts';
import { handoffFrom, waitsFor } from '#features/leads/rules/clocks.ts';
import type { Lead } from '#features/leads/model.ts';
import { DeliveryError } from '#lib/errors.ts';
import { silentLog } from '../../silent-log.ts';
import { after, aLead, NOW, policy } from './company.ts';

const offered: Lead = aLead({
  state: waitsFor('ana', policy, NOW),
  handoff: handoffFrom(undefined, 'ana', policy, NOW),
});

function contacted(minutes: number, more: Record<string, string> = {}): CrmRecord {
  const properties = { notes_last_contacted: after(minutes).toString(), ...more };
  return { id: '501', formerIds: [], properties, createdAt: NOW, updatedAt: NOW, archived: false };
}

/** What is found of this contact, and how often HubSpot was asked. */
async function found(record: CrmRecord, lead: Lead | undefined, answer: Engagement[] | Error) {
  let asked = 0;
  const engagements: HubSpot['engagements'] = async () => {
    asked += 1;
    if (answer instanceof Error) throw answer;
    return new Map([['501', answer]]);
  };
  const hubspot = { engagements } as unknown as HubSpot;
  const log = { ...silentLog, warn: () => {} };
  const touches = await findTouches({ hubspot, leads: { ofContact: () => lead }, log }, new Map([['501', record]]));
  return { asked, touches: touches.found.get('501') ?? [], unread: [...(touches.unread?.contactIds ?? [])] };
}

const call: Engagement = { ref: 'calls:1', kind: 'call', at: after(10), ownerId: '101', detail: 'NO_ANSWER' };

describe('HubSpot is asked who contacted a lead', () => {
  test('when the date of last contact is news, and it answers with how and by whom', async () => {
    const meeting: Engagement = { ...call, ref: 'meetings:2', kind: 'meeting', detail: 'COMPLETED' };

    expect(
      await found(contacted(10), offered, [call, meeting, { ref: 'emails:3', kind: 'email', at: after(9) }]),
    ).toEqual({
      asked: 1,
      unread: [],
      touches: [
        { ref: 'calls:1', at: after(10), by: '101', via: 'phone', outcome: 'no-answer' },
        { ref: 'meetings:2', at: after(10), by: '101', via: 'other', outcome: 'reached' },
      ],
    });
  });

  test.each<[string, CrmRecord, Lead | undefined]>([
    ['nobody has contacted since', contacted(-2), offered],
    ['that nobody knows', contacted(10), undefined],
    ['that is closed', contacted(10), aLead({ state: { name: 'closed', at: NOW, why: 'x' } })],
    ['whose contacts are known', contacted(10), { ...offered, contacted: { at: after(10) } }],
  ])('not of a lead %s', async (_what, record, lead) => {
    expect(await found(record, lead, [call])).toMatchObject({ asked: 0, touches: [] });
  });

  test('where what was logged may not be read, or is of another kind, the date counts for the contact’s owner', async () => {
    const locked = new DeliveryError('not-sent', 'hubspot-missing-scope');
    const stands = [
      { ref: `contacted:${after(10).epochMilliseconds}`, at: after(10), by: '102', via: 'other', outcome: 'unsaid' },
    ];

    for (const answer of [locked, []])
      expect((await found(contacted(10, { hubspot_owner_id: '102' }), offered, answer)).touches).toEqual(stands);
    expect((await found(contacted(10), offered, locked)).touches).toEqual([]);
  });

  test('of a lead that was contacted more often, although not later', async () => {
    const known = { ...offered, contacted: { at: after(10), count: 1 } };
    const again = (count: string) => found(contacted(10, { num_contacted_notes: count }), known, [call]);

    expect([(await again('1')).asked, (await again('2')).asked]).toEqual([0, 1]);
  });

  test('while HubSpot does not answer, the contact is named as one to come back to', async () => {
    expect(await found(contacted(10), offered, new DeliveryError('not-sent', 'timeout'))).toMatchObject({
      unread: ['501'],
    });
  });
});
