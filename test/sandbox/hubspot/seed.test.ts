import { describe, expect, test } from 'vitest';
import { randomStream } from '#sandbox/hubspot/random-stream.ts';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { seedCrm } from '#sandbox/seed/crm.ts';
import { CYCLE, personas } from '#sandbox/seed/personas.ts';
import { call, OWNERS, standingClock, portalOfTest } from './portal.ts';

const { now } = standingClock();
const seeded = async (seed = 7): Promise<SandboxHubSpot> => {
  const portal = await portalOfTest({ webhookUrl: 'http://127.0.0.1:1/nobody' });
  seedCrm(portal.crm, randomStream(seed), now());
  return portal;
};
const world = (portal: SandboxHubSpot) =>
  (['contacts', 'companies', 'deals'] as const).flatMap((type) =>
    portal.crm.tables[type].all().map(({ id, createdAt, updatedAt, properties }) => ({
      id,
      createdAt,
      updatedAt,
      ...Object.fromEntries(properties),
    })),
  );

describe('the seeded world', () => {
  test('is about 120 people in 40 companies with some deals, and nobody is told of it', async () => {
    const portal = await seeded();
    const { contacts, companies, deals } = portal.crm.tables;
    expect([contacts.all().length, companies.all().length]).toEqual([120, 40]);
    expect(deals.all().length).toBeGreaterThanOrEqual(8);
    await portal.idle();
    expect(portal.deliveries()).toEqual([]);
  });

  test('is the same for the same seed and another for another', async () => {
    const [one, same, other] = [await seeded(), await seeded(), await seeded(8)];
    expect(world(same)).toEqual(world(one));
    expect(world(other)).not.toEqual(world(one));
  });

  test('lies in the past: nothing in it was changed within the last day', async () => {
    const portal = await seeded();
    const yesterday = now().subtract({ hours: 24 }).epochMilliseconds;
    for (const type of ['contacts', 'companies', 'deals'] as const) {
      for (const record of portal.crm.tables[type].all())
        expect(record.updatedAt, record.id).toBeLessThanOrEqual(yesterday);
    }
  });

  test('has variety: several stages, owners, sizes, gaps, bounces, opt-outs and people who stand in it twice', async () => {
    const portal = await seeded();
    const contacts = portal.crm.tables.contacts.all().map(({ properties }) => properties);
    const values = (name: string) => new Set(contacts.map((one) => one.get(name) ?? ''));
    expect(values('lifecyclestage').size).toBeGreaterThanOrEqual(5);
    expect(values('hubspot_owner_id').size).toBe(OWNERS.length + 1);
    expect(values('jobtitle')).toContain('');
    expect(values('hs_email_optout')).toContain('true');
    expect(values('hs_email_hard_bounce_reason_enum')).toContain('UNKNOWN_USER');
    const names = contacts.map((one) => `${one.get('firstname')} ${one.get('lastname')} ${one.get('company')}`);
    expect(new Set(names).size).toBeLessThan(names.length);
    const sizes = new Set(
      portal.crm.tables.companies.all().map(({ properties }) => properties.get('numberofemployees')),
    );
    expect(sizes.size).toBeGreaterThan(10);
  });

  test('has only addresses and domains that belong to nobody', async () => {
    const portal = await seeded();
    const all = portal.crm.tables.contacts.all().map(({ properties }) => properties.get('email') ?? '');
    const domains = portal.crm.tables.companies.all().map(({ properties }) => properties.get('domain') ?? '');
    expect([...all, ...domains].filter((one) => !one.endsWith('.example'))).toEqual([]);
  });

  test('counts the open deals of each company', async () => {
    const portal = await seeded();
    const { body } = await call(portal, 'POST', '/crm/objects/2026-09/companies/search', {
      filterGroups: [{ filters: [{ propertyName: 'hs_num_open_deals', operator: 'GTE', value: '1' }] }],
    });
    expect(body.total).toBeGreaterThan(0);
  });
});

describe('new leads', () => {
  const lead = async (portal: SandboxHubSpot, persona: string) => {
    const { contactId, ...rest } = await portal.newLead({ persona });
    return { ...rest, page: portal.contact(contactId ?? '') };
  };

  test.each(personas.map(({ id }) => id))(
    '%s is made from properties that HubSpot knows, again and again',
    async (id) => {
      const portal = await portalOfTest();
      const made = [await lead(portal, id), await lead(portal, id), await lead(portal, id)];
      expect(made.map(({ ok }) => ok)).toEqual([true, true, true]);
      expect(new Set(made.map(({ page }) => page?.id)).size).toBe(3);
    },
  );

  test('come in a fixed variety when nobody in particular is asked for, the hot one first', async () => {
    const cycle = async () => {
      const portal = await portalOfTest();
      const names: string[] = [];
      for (const _ of CYCLE) names.push((await portal.newLead({})).name ?? '');
      return { portal, names };
    };
    const [first, second] = [await cycle(), await cycle()];
    expect(second.names).toEqual(first.names);
    const [hot] = first.portal.crm.tables.contacts.all();
    expect(hot?.properties.get('jobtitle')).toBe('VP Operations');
  });

  test('of the hot kind ask for a demo, saw the prices, clicked, and work at a software company of 240', async () => {
    const { page } = await lead(await portalOfTest(), 'hot-tier1');
    expect(page?.properties).toMatchObject({
      recent_conversion_event_name: expect.stringContaining('demo'),
      hs_analytics_last_url: 'https://fernhill.example/pricing',
      hs_email_click: '2',
    });
    expect(page?.company?.properties).toMatchObject({ industry: 'COMPUTER_SOFTWARE', numberofemployees: '240' });
  });

  test('of the unknown kind have neither company nor title, and one kind has no e-mail address', async () => {
    const portal = await portalOfTest();
    const unknown = await lead(portal, 'hand-raiser-unknown');
    expect(unknown.page?.company).toBeUndefined();
    expect(Object.keys(unknown.page?.properties ?? {})).not.toContain('jobtitle');
    const { page } = await lead(portal, 'no-email');
    expect(Object.keys(page?.properties ?? {}).toSorted()).toEqual(['firstname', 'lastname']);
  });

  test('of the poisonous kind carry everything that must not get through', async () => {
    const { page } = await lead(await portalOfTest(), 'poison');
    expect(page?.properties['firstname']).toHaveLength(10_000);
    expect(page?.properties['company']).toBe('<!channel> <https://evil.example|Open>');
    expect(page?.properties['lastname']).toMatch(/\u202E/);
  });

  test('of an unknown kind are refused with the kinds there are', async () => {
    expect(await (await portalOfTest()).newLead({ persona: 'nobody' })).toEqual({
      ok: false,
      error: expect.stringContaining('hot-tier1'),
    });
  });
});
