import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts } from '#features/leads/model.ts';
import { routeLead } from '#features/leads/rules/route.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { isOpen } from '#lib/business-time.ts';
import {
  anyFacts,
  anySignals,
  asksForDemo,
  bestFit,
  factsOf,
  hot,
  night,
  NOW,
  packs,
  people,
  route,
  seen,
} from './made-up.ts';

describe('the order of the rules', () => {
  const pricing = { last_url: '/pricing', last_seen_at: NOW };
  const studied = [seen('pricing-visit', 3)];

  test.each<[string, Facts, string, string]>([
    ['a demo request and nothing else reaches sales', factsOf({ activity: asksForDemo() }), 'hand-raiser', 'lee'],
    ['one from the best company reaches an account executive', hot, 'hand-raiser-best', 'ana'],
    [
      'opting out beats a demo request',
      factsOf({ contact: { opted_out: true }, activity: asksForDemo() }),
      'opted-out',
      'nobody',
    ],
    [
      'opting out beats being a customer',
      factsOf({ contact: { opted_out: true, lifecycle_stage: 'customer' } }),
      'opted-out',
      'nobody',
    ],
    [
      'a customer who asks beats a disqualifier',
      factsOf({ contact: { lifecycle_stage: 'customer', title: 'Student' }, activity: asksForDemo() }),
      'customer-asks',
      'priya',
    ],
    [
      'a customer who only reads is left in peace',
      factsOf({ company: { lifecycle_stage: 'customer' } }),
      'customer',
      'nobody',
    ],
    [
      'an open deal goes to its owner',
      factsOf({ company: { open_deals: 1, owner_id: '12' }, activity: asksForDemo() }),
      'open-deal-asks',
      'sam',
    ],
    ['a quiet open deal rings nobody', factsOf({ company: { open_deals: 1, owner_id: '12' } }), 'open-deal', 'nobody'],
    [
      'a disqualifier beats a demo request',
      factsOf({ contact: { title: 'Student' }, activity: asksForDemo() }),
      'disqualified',
      'disqualified',
    ],
    [
      'a company that is too small is disqualified',
      factsOf({ company: { employees: 9 }, activity: asksForDemo() }),
      'disqualified',
      'disqualified',
    ],
    [
      'a bounced address is not nurtured',
      factsOf({ ...bestFit, contact: { bounced: true } }),
      'unreachable',
      'disqualified',
    ],
    [
      'a bounced address that asks is routed',
      factsOf({ contact: { bounced: true }, activity: asksForDemo() }),
      'hand-raiser',
      'lee',
    ],
    [
      'a private address without a company gets the newsletter',
      factsOf({ contact: { email_kind: 'free', title: 'CEO' }, activity: { ...pricing, last_conversion: 'Webinar' } }),
      'private-address',
      'newsletter',
    ],
    [
      '31 points are nurtured',
      factsOf({ contact: { title: 'CEO' }, company: { employees: 240 } }),
      'medium',
      'nurture',
    ],
    [
      '30 points get the newsletter',
      factsOf({ contact: { title: 'CEO' }, company: { industry: 'Software' } }),
      'low',
      'newsletter',
    ],
    ['nothing known gets the newsletter', factsOf(), 'low', 'newsletter'],
  ])('%s', (_name, facts, clause, destination) => {
    const decided = route(facts);
    expect([decided.clause, decided.to === 'person' ? decided.person : decided.to]).toEqual([clause, destination]);
  });

  test('two visits to the pricing page route whatever the score, one does not', () => {
    expect(route(factsOf({ activity: pricing }), { earlier: studied })).toMatchObject({
      clause: 'pricing-twice',
      to: 'person',
      pool: 'sdr',
    });
    expect(route(factsOf({ activity: pricing }))).toMatchObject({ to: 'newsletter' });
    expect(route(factsOf({ activity: pricing }), { earlier: [seen('pricing-visit', 31)] })).toMatchObject({
      to: 'newsletter',
    });
  });

  test('a competitor who saw the prices twice is disqualified, and the reason is said', () => {
    const decided = route(factsOf({ contact: { email: 'kim@rivalbrook.example' }, activity: pricing }), {
      earlier: studied,
    });
    expect(decided).toMatchObject({ to: 'disqualified', clause: 'disqualified' });
    expect(decided.why).toEqual(['Disqualified', 'Works for a competitor']);
  });

  const engaged = [seen('webinar', 5), seen('content-download', 4)];
  const opened = { ...pricing, email_clicks: 1 };

  test.each<[string, Facts, string, string]>([
    ['of tier 1 goes to an account executive', factsOf({ ...bestFit, activity: opened }), 'mql-tier1', 'person'],
    [
      'of tier 2 goes to sales development',
      factsOf({ ...bestFit, company: { employees: 60, industry: 'Software' }, activity: opened }),
      'mql-tier2',
      'person',
    ],
    [
      'without a tier goes to the fallback queue',
      factsOf({ contact: { title: 'CEO' }, company: { employees: 240, industry: 'Foods' }, activity: opened }),
      'mql-no-tier',
      'queue',
    ],
  ])('an MQL %s', (_name, facts, clause, to) => {
    expect(route(facts, { earlier: engaged })).toMatchObject({ clause, to });
  });

  test('61 points that are no MQL are nurtured, and the card says so', () => {
    const decided = route(factsOf({ ...bestFit, activity: { last_url: '/pricing', last_seen_at: NOW } }), {
      earlier: [seen('webinar', 5)],
    });
    expect(decided).toMatchObject({ to: 'nurture', clause: 'high-not-mql', pack: 'routing@1' });
    expect(decided.why).toEqual(['A high score, but not an MQL by the signed definition']);
  });

  test('a lead that no rule takes goes to the fallback queue', () => {
    const bare = { ...packs, routing: { ...packs.routing, rules: [] } };
    expect(routeLead(hot, scoreLead(hot, packs, NOW), bare, {}, people, NOW)).toMatchObject({
      to: 'queue',
      queue: 'unmatched',
      clause: 'no-rule',
    });
  });
});

describe('existing owners', () => {
  test('the owner of the contact comes before the round robin and before the owner of the company', () => {
    const facts = factsOf({
      contact: { ...bestFit.contact, owner_id: '12' },
      company: { ...bestFit.company, owner_id: '11' },
      activity: asksForDemo(),
    });
    expect(route(facts)).toMatchObject({ to: 'person', person: 'sam', pool: 'owner', turn: 'existing owner' });
  });

  test('the owner keeps the lead at night, and the reasons say when they are back', () => {
    const facts = factsOf({ company: { owner_id: '12' }, activity: asksForDemo() });
    const decided = route(facts, { now: night });
    expect(decided).toMatchObject({ person: 'sam' });
    expect(decided.why.at(-1)).toBe(
      'Sam Okafor owns the company in HubSpot; outside working hours until 09:00 Tue, London time',
    );
  });

  test.each([
    ['99', 'The contact has an owner in HubSpot who is not in team.yml'],
    ['13', 'Mia Lindqvist owns the contact in HubSpot, but their role takes no leads'],
  ])('owner %s does not count', (ownerId, reason) => {
    const decided = route(factsOf({ contact: { owner_id: ownerId }, activity: asksForDemo() }));
    expect(decided).toMatchObject({ person: 'lee' });
    expect(decided.why).toContain(reason);
  });
});

test('a rule that cannot be weighed is passed over, and the reasons name what is not known', () => {
  const [first] = packs.routing.rules;
  const unsure = {
    ...first!,
    clause: 'abroad',
    when: { ...first!.when, evaluate: () => ({ holds: 'unknown' as const, missing: ['company.country'] }) },
  };
  const decided = routeLead(
    hot,
    scoreLead(hot, packs, NOW),
    { ...packs, routing: { ...packs.routing, rules: [unsure, ...packs.routing.rules] } },
    {},
    people,
    NOW,
  );
  expect(decided.clause).toBe('hand-raiser-best');
  expect(decided.why).toContain('Rule abroad could not be weighed: company.country not known');
});

describe('laws of routing', () => {
  const runs = { numRuns: 300 };
  const instants = fc.integer({ min: 0, max: 14 * 24 * 60 }).map((minutes) => NOW.add({ minutes }));
  const rotas = fc.dictionary(
    fc.constantFrom('ana', 'sam', 'lee', 'priya'),
    fc.record({ given: fc.integer({ min: 0, max: 9 }) }),
  );

  test('the round robin never picks somebody who is not at work, or not of the pool', () => {
    fc.assert(
      fc.property(anyFacts, anySignals, rotas, instants, (facts, earlier, rota, now) => {
        const decided = route(facts, { earlier, rota, now });
        if (decided.to !== 'person' || decided.pool === 'owner') return;
        const person = people.find(({ id }) => id === decided.person)!;
        expect(isOpen(now, person)).toBe(true);
        expect(person.roles).toContain(decided.pool);
      }),
      runs,
    );
  });

  test('the same question has the same answer, and the reasons carry no untrusted text', () => {
    const marked = anyFacts.map((facts): Facts => ({
      ...facts,
      contact: { ...facts.contact, title: 'Operations <!here>', company_name: '<!here>' },
    }));
    fc.assert(
      fc.property(marked, anySignals, rotas, instants, (facts, earlier, rota, now) => {
        const decided = route(facts, { earlier, rota, now });
        expect(route(facts, { earlier, rota, now })).toEqual(decided);
        expect(JSON.stringify(decided)).not.toContain('<');
      }),
      runs,
    );
  });

  test('who asks and is neither opted out nor disqualified nor a customer always reaches sales or its queue', () => {
    fc.assert(
      fc.property(anyFacts, instants, (facts, now) => {
        const asking = {
          ...facts,
          activity: { ...facts.activity, last_conversion: 'Request a demo', last_conversion_at: now },
        };
        const lead = scoreLead(asking, packs, now);
        if (lead.disqualified && !route(asking, { now }).clause.endsWith('-asks')) return;
        expect(['person', 'queue']).toContain(route(asking, { now }).to);
      }),
      runs,
    );
  });
});
