import { describe, expect, test } from 'vitest';
import type { Band, Facts } from '#features/leads/model.ts';
import { bandOf } from '#features/leads/rules/bands.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { asksForDemo, bestCompany, bestFit, daysAgo, factsOf, NOW, packs, seen, seenBefore } from './made-up.ts';

const score = (parts: Parameters<typeof factsOf>[0]) => scoreLead(factsOf(parts), packs, NOW);
const linesOf = (parts: Parameters<typeof factsOf>[0]) =>
  score(parts).lines.map(({ rule, points, state }) => `${rule} ${points} ${state}`);

describe('fit', () => {
  test.each<[number, number]>([
    [0, 0],
    [9, 0],
    [10, 0],
    [19, 0],
    [20, 10],
    [99, 10],
    [100, 20],
    [500, 20],
    [501, 10],
    [1000, 10],
    [1001, 0],
  ])('a company of %i employees brings %i points', (employees, points) => {
    expect(score({ company: { employees } }).fit).toBe(points);
  });

  test('a company below the minimum loses 20 points of what the rest brings', () => {
    expect(linesOf({ contact: { title: 'Head of Growth' }, company: { employees: 9, industry: 'Software' } })).toEqual([
      'size-below-minimum -20 met',
      'industry-tier1 15 met',
      'buyer-role 15 met',
    ]);
  });

  test('a negative match loses 30 points, and what falls below 0 is made up for', () => {
    expect(
      linesOf({ contact: { title: 'Student' }, company: { employees: 240, industry: 'FOOD_PRODUCTION' } }),
    ).toEqual(['size-tier1 20 met', 'negative-icp -30 met', 'fit-floor 10 met']);
  });

  test.each([
    ['Head of Growth', 15],
    ['growth', 15],
    ['VP, Marketing', 15],
    ['CO-FOUNDER', 15],
    ['Overgrowth gardener', 0],
    ['Nurse', 0],
  ])('the title %s brings %i points', (title, points) => {
    expect(score({ contact: { title } }).fit).toBe(points);
  });

  test('each line says what it rests on', () => {
    const { lines } = score({ contact: { title: 'VP Operations' }, company: bestCompany });
    expect(lines.map(({ says, evidence }) => `${says}: ${evidence}`)).toEqual([
      'Company size matches ICP tier 1: 240',
      'Industry matches ICP tier 1: computer software',
      'Role matches the buyer persona: VP Operations',
    ]);
  });
});

describe('engagement', () => {
  test('a demo request and a trial are one wish', () => {
    const first = score({ activity: asksForDemo(1) });
    const trial = factsOf({ activity: { last_conversion: 'Free trial', last_conversion_at: NOW } });
    expect(scoreLead(trial, packs, NOW, first)).toMatchObject({ engagement: 20, handRaiser: { kind: 'trial' } });
  });

  test('is capped at 50, and the cap is a line', () => {
    const facts = factsOf({
      activity: {
        ...asksForDemo(),
        page_views: 9,
        visits: 1,
        last_url: '/pricing',
        last_seen_at: NOW,
        email_clicks: 1,
        email_opens: 9,
      },
    });
    const lead = scoreLead(facts, packs, NOW, seenBefore(score({}), [seen('webinar', 1), seen('content-download', 1)]));
    expect(lead.engagement).toBe(50);
    expect(lead.lines.at(-1)).toMatchObject({ rule: 'engagement-cap', points: -10, says: 'Capped at 50' });
  });

  test('opening an e-mail brings nothing', () => {
    expect(score({ activity: { email_opens: 7 } })).toMatchObject({ engagement: 0, signals: [{ kind: 'email-open' }] });
  });

  test('what HubSpot no longer shows still counts, with its evidence', () => {
    const before = score({ activity: { last_conversion: 'ROI guide: Download', last_conversion_at: daysAgo(2) } });
    const after = scoreLead(factsOf({ activity: asksForDemo() }), packs, NOW, before);
    expect(after.lines.map(({ rule, points, evidence }) => [rule, points, evidence])).toContainEqual([
      'content',
      10,
      'ROI guide: Download',
    ]);
    expect(after.engagement).toBe(30);
  });

  test.each([
    [29.9, 20, undefined],
    [30, 10, 'No activity for 30 days'],
    [59.9, 10, 'No activity for 59 days'],
    [60, 0, 'No activity for 60 days'],
    [300, 0, 'No activity for 300 days'],
  ])('after %d idle days 20 points are %i', (days, points, says) => {
    const lead = score({ ...bestFit, activity: asksForDemo(days) });
    expect([lead.fit, lead.engagement, lead.lines.find(({ rule }) => rule === 'decay')?.says]).toEqual([
      50,
      points,
      says,
    ]);
  });

  test('decay comes after the cap, so that an 85 of 90 days ago is a 55', () => {
    const facts = factsOf({
      ...bestFit,
      activity: { ...asksForDemo(90), page_views: 9, visits: 1, last_url: '/pricing', email_clicks: 1 },
    });
    expect(scoreLead(facts, packs, daysAgo(90)).total).toBe(85);
    expect(scoreLead(facts, packs, NOW).total).toBe(55);
  });

  test('any activity ends idleness', () => {
    expect(score({ activity: { ...asksForDemo(70), last_seen_at: daysAgo(1) } }).engagement).toBe(20);
  });
});

describe('bands', () => {
  test.each<[number, Band]>([
    [0, 'low'],
    [30, 'low'],
    [31, 'medium'],
    [60, 'medium'],
    [61, 'high'],
    [80, 'high'],
    [81, 'hot'],
    [100, 'hot'],
  ])('%i is %s', (total, band) => {
    expect(bandOf(total, packs.scoring)).toBe(band);
  });

  test.each<[Band, number, Band]>([
    ['high', 60, 'high'],
    ['high', 57, 'high'],
    ['high', 56, 'medium'],
    ['hot', 77, 'hot'],
    ['hot', 76, 'high'],
    ['hot', 58, 'high'],
    ['hot', 56, 'medium'],
    ['hot', 10, 'low'],
    ['medium', 61, 'high'],
    ['low', 30, 'low'],
  ])('from %s, %i is %s', (previous, total, band) => {
    expect(bandOf(total, packs.scoring, previous)).toBe(band);
  });
});

describe('what a score says', () => {
  const engaged = { page_views: 9, visits: 1, last_url: '/pricing', last_seen_at: NOW, email_clicks: 1 };

  test.each([
    [
      'both halves hold',
      { contact: { title: 'CEO' }, company: { industry: 'Software' }, activity: { ...asksForDemo(), ...engaged } },
      30,
      35,
      true,
    ],
    [
      'a fit of 30 is not enough without engagement',
      { contact: { title: 'CEO' }, company: { industry: 'Software' }, activity: asksForDemo() },
      30,
      20,
      false,
    ],
    [
      'a fit of 25 is not enough',
      { contact: { title: 'CEO' }, company: { employees: 50 }, activity: { ...asksForDemo(), ...engaged } },
      25,
      35,
      false,
    ],
    ['61 points do not make an MQL', { ...bestFit, activity: asksForDemo() }, 50, 20, false],
  ])('MQL: %s', (_name, parts, fit, engagement, mql) => {
    expect(score(parts)).toMatchObject({ fit, engagement, mql });
  });

  test.each<[Facts['company'], string]>([
    [{ employees: 100, industry: 'Software' }, 'tier1'],
    [{ employees: 99, industry: 'Software' }, 'tier2'],
    [{ employees: 240, industry: 'FINANCIAL_SERVICES' }, 'tier2'],
    [{ employees: 19, industry: 'Software' }, 'none'],
    [{ employees: 240, industry: 'FOOD_PRODUCTION' }, 'none'],
    [{ industry: 'Software' }, 'none'],
    [{ ...bestCompany, domain: 'RIVALBROOK.example' }, 'negative'],
  ])('%j is %s', (company, tier) => {
    expect(score({ company }).tier).toBe(tier);
  });

  test('unknown facts make a range and are named, size, industry and role', () => {
    expect(score({ activity: asksForDemo() })).toMatchObject({
      total: 20,
      range: { low: 20, high: 70 },
      unknown: ['company.employees', 'company.industry', 'contact.title'],
    });
  });

  test('a size that is unknown may cost points as well as bring them', () => {
    expect(score({ contact: { title: 'CEO' }, company: { industry: 'Software' } })).toMatchObject({
      total: 30,
      range: { low: 10, high: 50 },
      unknown: ['company.employees'],
    });
  });

  test('the range knows the cap', () => {
    const rules = packs.scoring.fit.rules.map((rule) => (rule.id === 'buyer-role' ? { ...rule, points: 40 } : rule));
    const generous = { ...packs, scoring: { ...packs.scoring, fit: { cap: 50, rules } } };
    expect(scoreLead(factsOf({ company: bestCompany }), generous, NOW).range).toEqual({ low: 35, high: 50 });
  });

  test.each([
    ['a demo request is a wish', 30, 'demo-request'],
    ['an old demo request is not', 30.1, undefined],
  ])('%s', (_name, days, kind) => {
    expect(score({ activity: asksForDemo(days) }).handRaiser?.kind).toBe(kind);
  });

  test.each<[string, Parameters<typeof factsOf>[0], string | undefined]>([
    ['nothing is known', {}, undefined],
    ['they opted out', { contact: { opted_out: true, title: 'Student' } }, 'opted-out'],
    ['they write from a competitor', { contact: { email: 'x@Rivalbrook.example' } }, 'competitor'],
    ['their company is a competitor', { company: { domain: 'rivalbrook.example' } }, 'competitor'],
    ['they are a student', { contact: { title: 'PhD candidate' } }, 'student'],
    ['they write from a college', { contact: { email: 'x@mail.college.edu' } }, 'student'],
    ['they are a consultant', { contact: { title: 'Freelance marketing lead' } }, 'consultant'],
    ['the company is too small', { company: { employees: 9 } }, 'below-minimum'],
    ['the company is just large enough', { company: { employees: 10 } }, undefined],
    ['the address is thrown away', { contact: { email_kind: 'disposable' } }, 'disposable-address'],
  ])('disqualified when %s', (_name, parts, rule) => {
    expect(score(parts).disqualified?.rule).toBe(rule);
  });
});
