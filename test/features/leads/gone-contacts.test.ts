import { describe, expect, test } from 'vitest';
import type { CrmRecord, HubSpot } from '#adapters/hubspot/port.ts';
import type { Message } from '#engine/inbox.ts';
import { createGoneContacts } from '#features/leads/gone-contacts.ts';
import { receiveContacts, type ReceiveParts } from '#features/leads/receive-contacts.ts';
import { rescoreLeads, type RescoreParts } from '#features/leads/rescore-leads.ts';
import { handClock } from '../../hand-clock.ts';
import { silentLog } from '../../silent-log.ts';
import { aLead, NOW } from './company.ts';

type Records = Map<string, CrmRecord>;

const aRecord = (id: string, formerIds: string[] = []): CrmRecord => {
  return { id, formerIds, properties: {}, createdAt: NOW, updatedAt: NOW, archived: false };
};
const newsOf = (subject: string): Message =>
  ({ id: 1, subject, body: { type: 'contact.propertyChange' } }) as unknown as Message;

/** Intake whose decisions are only written down, by the ids that they were about. HubSpot answers each read when told to. */
function anIntake() {
  const decided: string[][] = [];
  const reads: ((records: Records) => void)[] = [];
  const hubspot: Partial<HubSpot> = { readContacts: () => new Promise((resolve) => reads.push(resolve)) };
  const leads: any = { changeContact: async (ids: string[]) => ({ ok: decided.push(ids) > 0 }) };
  const gone = createGoneContacts();
  const settings = () => ({ byNameFrom: 1, freeMail: [] });
  const parts: any = { hubspot, leads, gone, clock: handClock(), log: silentLog, settings };
  const receive = (contactId: string): Promise<void> => receiveContacts(parts as ReceiveParts, [newsOf(contactId)]);
  return {
    parts,
    receive,
    decided,
    answer: (index: number, ...found: [string, CrmRecord][]) => reads[index]?.(new Map(found)),
  };
}

describe('a look that was under way when the contact went', () => {
  test('brings nobody back who was deleted', async () => {
    const { receive, answer, decided } = anIntake();
    const [slow, quick] = [receive('7'), receive('7')];
    answer(1);
    await quick;
    answer(0, ['7', aRecord('7')]);
    await slow;
    expect(decided).toEqual([['7']]);
  });

  test('brings nobody back who was merged', async () => {
    const { receive, answer, decided } = anIntake();
    const [slow, merge] = [receive('7'), receive('9')];
    answer(1, ['9', aRecord('9', ['7'])]);
    await merge;
    answer(0, ['7', aRecord('7')]);
    await slow;
    expect(decided).toEqual([['9', '7'], ['7']]);
  });
});

test('a later look is believed: a contact can be restored', async () => {
  const { receive, answer, decided } = anIntake();
  const first = receive('7');
  answer(0);
  await first;
  const second = receive('7');
  answer(1, ['7', aRecord('7')]);
  await second;
  expect(decided).toEqual([['7'], ['7']]);
});

test('a re-score that comes upon a merge nobody told of closes what was merged', async () => {
  const { parts, decided, answer } = anIntake();
  const page = (after: number) => (after === 0 ? [aLead({ contactId: '7' })] : []);
  const engine = { receive: async () => 1 };
  const topic = rescoreLeads({ ...parts, engine, page } as RescoreParts);
  const done = topic.handle([{ body: { date: '2026-03-02', after: 0, seen: 0, changed: 0 } } as any], engine as any);
  answer(0, ['7', aRecord('9', ['7'])]);
  await done;
  expect(decided).toEqual([['9', '7'], ['7']]);
});
