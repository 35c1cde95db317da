import { afterEach, describe, expect, test, vi } from 'vitest';
import { factsOf } from '#features/leads/hubspot.ts';
import type { Route, Score } from '#features/leads/model.ts';
import { loadLeadPacks } from '#features/leads/packs.ts';
import { routeLead } from '#features/leads/rules/route.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { randomStream } from '#sandbox/hubspot/random-stream.ts';
import { seedCrm } from '#sandbox/seed/crm.ts';
import { CYCLE, personas } from '#sandbox/seed/personas.ts';
import { portalOfTest } from '../hubspot/portal.ts';
import { NOW } from './company.ts';

afterEach(() => void vi.useRealTimers());

const packs = loadLeadPacks('manifests');
const clock = { now: () => NOW };

async function seeded(): Promise<SandboxHubSpot> {
  const portal = await portalOfTest({ clock });
  seedCrm(portal.crm, randomStream(7), NOW);
  return portal;
}

/** What the packs of the repository make of the contact as HubSpot has it now. */
function judged(portal: SandboxHubSpot, id: string, previous?: Score): { score: Score; route: Route } {
  const record = (type: 'contacts' | 'companies', recordId: string) => {
    const held = portal.crm.tables[type].get(recordId);
    if (held === undefined) return undefined;
    const properties = Object.fromEntries([...held.properties].filter(([, value]) => value !== ''));
    return { id: recordId, properties, createdAt: NOW, updatedAt: NOW, archived: false, formerIds: [] };
  };
  const contact = record('contacts', id)!;
  const facts = factsOf(contact, record('companies', contact.properties['associatedcompanyid'] ?? ''));
  const score = scoreLead(facts, packs, NOW, previous);
  return { score, route: routeLead(facts, score, packs, {}, packs.team.people, NOW) };
}

const made = async (portal: SandboxHubSpot, persona: string): Promise<string> =>
  (await portal.newLead({ persona })).contactId ?? '';

describe('a persona', () => {
  test('says in a sentence what should become of it, and stands in a group', () => {
    for (const { note, group, label } of personas) {
      expect(note, label).toMatch(/^[A-Z].+\.$/);
      expect(['sales-ready', 'not yet', 'not for sales', 'edge']).toContain(group);
    }
    expect(new Set(personas.map(({ id }) => id)).size).toBe(personas.length);
    for (const id of CYCLE) expect(personas.map((one) => one.id)).toContain(id);
  });

  const routes: Record<string, Route['to'][]> = {
    'sales-ready': ['person', 'queue'],
    'not yet': ['nurture', 'newsletter'],
    'not for sales': ['disqualified', 'nobody'],
  };
  const plain = personas.filter(({ group, id }) => group !== 'edge' && id !== 'pricing-twice');
  test.each(plain.map(({ id, group }) => [id, group]))('%s is %s by the packs too, each time', async (id, group) => {
    const portal = await seeded();
    for (let time = 0; time < 3; time += 1) {
      const { route } = judged(portal, await made(portal, id));
      expect(routes[group], route.clause).toContain(route.to);
    }
  });

  test('meant as hot scores hot', async () => {
    const portal = await seeded();
    expect(judged(portal, await made(portal, 'hot-tier1')).score).toMatchObject({
      band: 'hot',
      tier: 'tier1',
      mql: true,
    });
  });
});

describe('somebody who looks at the prices twice', () => {
  test('is routed by the second visit, which comes seconds after the first is known', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const portal = await seeded();
    const id = await made(portal, 'pricing-twice');
    const first = judged(portal, id);
    expect(['nurture', 'newsletter']).toContain(first.route.to);
    vi.advanceTimersByTime(5_000);
    const second = judged(portal, id, first.score);
    expect(second.score.signals.filter(({ kind }) => kind === 'pricing-visit')).toHaveLength(2);
    expect(second.route).toMatchObject({ to: 'person', clause: 'pricing-twice' });
  });
});

describe('somebody of a company that is known', () => {
  test('a colleague of a customer is linked to that customer and goes to customer success', async () => {
    const portal = await seeded();
    const customers = portal.crm.tables.companies
      .all()
      .filter((one) => one.properties.get('lifecyclestage') === 'customer');
    const id = await made(portal, 'colleague-of-customer');
    expect(customers.map((one) => one.id)).toContain(portal.contact(id)?.company?.id);
    expect(judged(portal, id).route).toMatchObject({ clause: 'customer-asks', to: 'person', person: 'priya' });
  });

  test('who returns is the same contact with one more form, in a company that stays theirs', async () => {
    const portal = await seeded();
    const before = portal.crm.tables.contacts.all();
    const counts = new Map(before.map((one) => [one.id, Number(one.properties.get('num_conversion_events') ?? 0)]));
    const id = await made(portal, 'returning');
    expect(portal.crm.tables.contacts.all()).toHaveLength(before.length);
    expect(Number(portal.contact(id)?.properties['num_conversion_events'])).toBe((counts.get(id) ?? 0) + 1);
    expect(portal.contact(id)?.properties).toMatchObject({
      recent_conversion_event_name: 'Benchmark report: Download',
      recent_conversion_date: '2026-03-03T15:00:00.000Z',
    });
    expect(portal.contact(id)?.company).toBeDefined();
  });

  test('who is added by hand with an address that HubSpot knows is refused: only a form counts as a return', async () => {
    const portal = await seeded();
    const [known] = portal.crm.tables.contacts.all();
    const email = known?.properties.get('email') ?? '';
    expect(() => portal.createContact({ email })).toThrow(/already exists/);
  });
});

describe('forty leads at once', () => {
  test('are a mixed crowd of forty, and the answer names the last of them', async () => {
    const portal = await portalOfTest({ clock });
    const answer = await portal.newLead({ persona: 'forty-at-once' });
    const contacts = portal.crm.tables.contacts.all();
    expect(contacts).toHaveLength(40);
    expect(answer).toMatchObject({ ok: true, contactId: contacts.at(-1)?.id });
    const reached = new Set(contacts.map(({ id }) => judged(portal, id).route.to));
    expect(reached.size).toBeGreaterThanOrEqual(4);
  });
});
