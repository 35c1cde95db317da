import { describe, expect, test } from 'vitest';
import type { Facts } from '#features/leads/model.ts';
import { tracesOf } from '#features/leads/rules/derive-signals.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { daysAgo, factsOf, NOW, packs, seen, seenBefore } from './made-up.ts';

const kindsOf = (activity: Facts['activity']): string[] =>
  tracesOf(factsOf({ activity }), packs, NOW).map(({ kind }) => kind);

describe('what the roll-ups of HubSpot show', () => {
  test.each<[string, Facts['activity'], string[]]>([
    ['nothing is known', {}, []],
    ['the pricing page', { last_url: 'https://fernhill.example/pricing' }, ['pricing-visit']],
    [
      'the pricing page in capitals and with a query',
      { last_url: 'HTTPS://FERNHILL.EXAMPLE/Pricing/?utm=x' },
      ['pricing-visit'],
    ],
    ['a page that only names the pricing page', { last_url: 'https://fernhill.example/blog?from=/pricing' }, []],
    ['a host that looks like a path', { last_url: 'https://pricing.example/' }, []],
    ['an address without a scheme', { last_url: 'fernhill.example/pricing' }, ['pricing-visit']],
    ['three pages a session', { page_views: 9, visits: 3 }, []],
    ['more than three pages in some session', { page_views: 10, visits: 3 }, ['deep-visit']],
    ['pages of an unknown number of sessions', { page_views: 10 }, []],
    ['one click', { email_clicks: 1 }, ['email-click']],
    ['no click', { email_clicks: 0, email_opens: 1 }, ['email-open']],
    ['a demo request', { last_conversion: 'Pricing: Request a demo' }, ['demo-request']],
    ['a word that only contains demo', { last_conversion: 'Democracy in the workplace: guide' }, ['content-download']],
    ['a webinar about a report', { last_conversion: 'Webinar: Reporting in an hour, report included' }, ['webinar']],
    ['a trial', { last_conversion: 'Start your free TRIAL' }, ['trial']],
    ['a call to sales', { last_conversion: 'Contact sales' }, ['contact-sales']],
    ['a question that is not for sales', { last_conversion: 'Contact: Ask a question' }, []],
  ])('%s', (_name, activity, kinds) => {
    expect(kindsOf(activity)).toEqual(kinds);
  });

  test('a signal has the time of its fact, and none that lies ahead', () => {
    const activity = {
      last_url: '/pricing',
      last_seen_at: daysAgo(2),
      last_conversion: 'demo',
      last_conversion_at: daysAgo(-3),
    };
    expect(scoreLead(factsOf({ activity }), packs, NOW).signals).toEqual([
      { kind: 'demo-request', says: 'Asked for a demo', at: NOW, evidence: 'demo' },
      { kind: 'pricing-visit', says: 'Visited the pricing page', at: daysAgo(2), evidence: '/pricing' },
    ]);
  });
});

describe('what is remembered', () => {
  const nothing = scoreLead(factsOf({}, NOW), packs, NOW);
  const remembered = (earlier: ReturnType<typeof seen>[], activity: Facts['activity'] = {}) =>
    scoreLead(factsOf({ activity }), packs, NOW, seenBefore(nothing, earlier)).signals.map(({ kind, at }) => [
      kind,
      at?.toString(),
    ]);
  const onPricing = (days: number) => ({ last_url: '/pricing', last_seen_at: daysAgo(days) });

  test('visits on two days are two', () => {
    expect(remembered([seen('pricing-visit', 3)], onPricing(0))).toEqual([
      ['pricing-visit', daysAgo(3).toString()],
      ['pricing-visit', NOW.toString()],
    ]);
  });

  test.each([
    [30, 1],
    [31, 2],
  ])('visits %i minutes apart are %i', (minutes, count) => {
    expect(remembered([seen('pricing-visit', minutes / 1440)], onPricing(0))).toHaveLength(count);
  });

  test.each([
    [90, 1],
    [90.1, 0],
  ])('what was seen %d days ago is remembered %i times', (days, count) => {
    expect(remembered([seen('webinar', days)])).toHaveLength(count);
  });

  test('what HubSpot still shows is not forgotten, however old', () => {
    expect(remembered([], { last_conversion: 'Webinar', last_conversion_at: daysAgo(400) })).toHaveLength(1);
  });

  test('a kind that scoring.yml no longer has is forgotten, and a sighting without a time gives way to one with', () => {
    expect(remembered([seen('telepathy'), { kind: 'webinar', says: '' }, seen('webinar', 1)])).toEqual([
      ['webinar', daysAgo(1).toString()],
    ]);
  });
});
