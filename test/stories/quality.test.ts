import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxMessage } from '#sandbox/contract.ts';
import { aWorld, type World } from '../world.ts';

type Part = Record<string, any>;
const FINE = {
  hs_analytics_source: 'OFFLINE',
  hs_analytics_source_data_1: 'IMPORT',
  lastname: 'Example',
  lifecyclestage: 'lead',
};

describe('how good the contacts in HubSpot are', () => {
  let world: World;
  let ids: Record<'lacking' | 'twin' | 'bounced', string>;

  beforeAll(async () => {
    world = await aWorld();
    const { crm } = world.hubspot;
    // The made-up company has faults of its own.
    for (const record of crm.tables.contacts.all()) crm.archive(record, { source: 'CRM_UI' });
    for (let n = 0; n < 14; n += 1) contact(`fine${n}`, { company: `Company ${n}` });
    ids = {
      lacking: contact('lacking', { lastname: '', firstname: '<!channel> Lou' }),
      twin: contact('fine1+again', { company: 'Company 1' }),
      bounced: contact('bounced', { company: 'Gone' }),
    };
    crm.set(crm.tables.contacts.get(ids.bounced)!, { hs_email_bad_address: 'true' }, { source: 'CALCULATED' });
    await world.settled();
    await world.timePasses({ hours: 17 });
    await world.until('the nightly round', () => {
      const [row] = world.rows(`select value from bookmarks where name = 'mirror.synced'`);
      return String(row?.['value']).includes('2026-03-04');
    });
    await world.settled();
  });
  afterAll(() => world.stop());

  function contact(name: string, more: Record<string, string>): string {
    const properties = {
      ...FINE,
      email: `${name}@brightmoor-${more['company'] ? 'a' : 'b'}.com`,
      firstname: name,
      ...more,
    };
    return world.hubspot.createContact(properties);
  }

  const runs = () => world.rows('select number, composite, body from quality_runs order by number');
  const first = () => world.rows('select contact_id from quality_first order by place').map((row) => row['contact_id']);
  const messages = (): SandboxMessage[] => world.slack.posted().filter(({ text }) => text.startsWith('Data quality'));
  const modal = (name: string) => world.slack.workspace(world.as(name).id).modal;
  const seen = (name: string): string => JSON.stringify(modal(name)?.view ?? '');

  /** A minute later, so that it is a wish of its own. */
  async function counts(): Promise<void> {
    const before = runs().length;
    await world.timePasses({ minutes: 1 });
    await world.as('mia').says('/baton quality run');
    await world.until('a count', () => runs().length > before);
    await world.settled();
  }

  async function presses(name: string, actionId: string): Promise<void> {
    const { viewId, view } = modal(name)!;
    const block = (view.blocks as Part[]).find((one) => JSON.stringify(one['elements'] ?? []).includes(actionId));
    const answer = await world.slack.click({
      as: world.as(name).id,
      place: { viewId },
      blockId: String(block?.['block_id']),
      actionId,
    });
    expect(answer).toEqual({ ok: true });
  }

  test('before the first count the window says so', async () => {
    await world.as('mia').says('/baton quality');
    await world.until('the window', () => seen('mia').includes('have not been counted yet'));
    expect(seen('mia')).toContain('Count now');
  });

  test('counted on a word, one message is sent and says what came of it', async () => {
    await counts();
    await world.until('the message', () => messages().length === 1);
    expect(messages()[0]?.text).toMatch(/^Data quality \d\d(\.\d)?%: \d of 6 targets met in 17 contacts\.$/);
    expect(first().slice(0, 3)).toEqual(expect.arrayContaining([ids.lacking, ids.twin, ids.bounced]));
  });

  test('the window names each contact, what to mend in it and where', async () => {
    await world.as('ana').says('/baton quality');
    await world.until('the window', () => seen('ana').includes('would lift the score most'));
    expect(seen('ana')).toContain('Fill in: last name, company.');
    expect(seen('ana')).toContain('Mail to its address comes back');
    expect(seen('ana')).toMatch(/Merge it with <https:[^|]*\/record\/0-1\/\d+\|contact \d+>/);
    expect(seen('ana')).toContain(`/record/0-1/${ids.lacking}|`);
    expect(seen('ana')).not.toContain('<!channel>');
    expect(seen('ana')).not.toContain('Count again');
  });

  test('who does not own it may look, and not have it counted', async () => {
    await world.as('ana').says('/baton quality run');
    await world.told('ana', 'Only those who own data quality in quality.yml');
    expect(runs()).toHaveLength(1);
  });

  test('the list comes as a file to whoever asks, with numbers and no names', async () => {
    const files = () => world.slack.posted().flatMap((one) => one.files.map((file) => ({ ...file, text: one.text })));
    await presses('ana', 'quality.csv');
    await world.until('the file', () => files().length === 1);
    const csv = Buffer.from(world.slack.file(world.as('ana').id, files()[0]!.id)!.bytes).toString();
    expect(csv.split('\r\n')[0]).toMatch(/^\ufeffHubSpot id,E-mail validity,/);
    expect(csv).toContain('"lacks last name, company"');
    expect(csv).not.toMatch(/Lou|brightmoor/);
  });

  test('mended in HubSpot, a contact is gone from the list after the next count, and the score is higher', async () => {
    const { crm } = world.hubspot;
    crm.update(crm.tables.contacts.get(ids.lacking)!, { lastname: 'Lane', company: 'Lane Ltd' }, { source: 'CRM_UI' });
    crm.archive(crm.tables.contacts.get(ids.twin)!, { source: 'CRM_UI' });
    await world.settled();
    await counts();
    const [before, after] = runs().map(({ composite }) => Number(composite));
    expect(after).toBeGreaterThan(before!);
    expect(first()).toContain(ids.bounced);
    expect(first()).not.toContain(ids.lacking);
    expect(first()).not.toContain(ids.twin);
    await world.until('the second message', () => messages().length === 2);
    expect(messages()[1]?.text).toMatch(/%, up from \d/);
    expect(JSON.stringify(messages()[1]?.blocks)).toContain('data_visualization');
  });

  test('who is to be forgotten is forgotten in the list, before any count', async () => {
    world.hubspot.deleteContact(ids.bounced, true);
    await world.until('a list without it', () => !first().includes(ids.bounced));
    expect(JSON.stringify(world.rows('select * from quality_first'))).not.toContain(ids.bounced);
  });
});
