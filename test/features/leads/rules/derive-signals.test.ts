import { describe, expect, test } from 'vitest';
import type { Facts } from '#features/leads/model.ts';
import { deriveSignals, withRemembered } from '#features/leads/rules/derive-signals.ts';
import { daysAgo, factsOf, NOW, packs, seen } from './made-up.ts';

const kindsOf = (activity: Facts['activity']): string[] =>
  deriveSignals(factsOf({ activity }), packs, NOW).map(({ kind }) => kind);

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
    expect(deriveSignals(factsOf({ activity }), packs, NOW)).toEqual([
      { kind: 'demo-request', says: 'Asked for a demo', at: NOW },
      { kind: 'pricing-visit', says: 'Visited the pricing page', at: daysAgo(2) },
    ]);
  });
});

describe('what is remembered', () => {
  const remembered = (current: ReturnType<typeof seen>[], earlier: ReturnType<typeof seen>[]) =>
    withRemembered(current, earlier, packs, NOW).map(({ kind, at }) => [kind, at?.toString()]);

  test('visits on two days are two', () => {
    expect(remembered([seen('pricing-visit', 0)], [seen('pricing-visit', 3)])).toEqual([
      ['pricing-visit', daysAgo(3).toString()],
      ['pricing-visit', NOW.toString()],
    ]);
  });

  test.each([
    [30, 1],
    [31, 2],
  ])('visits %i minutes apart are %i', (minutes, count) => {
    expect(remembered([seen('pricing-visit')], [seen('pricing-visit', minutes / 1440)])).toHaveLength(count);
  });

  test('the same sighting again changes nothing', () => {
    const once = withRemembered([seen('webinar', 1)], [], packs, NOW);
    expect(withRemembered([seen('webinar', 1)], once, packs, NOW)).toEqual(once);
  });

  test.each([
    [90, 1],
    [90.1, 0],
  ])('what was seen %d days ago is remembered %i times', (days, count) => {
    expect(remembered([], [seen('webinar', days)])).toHaveLength(count);
  });

  test('what HubSpot still shows is not forgotten, however old', () => {
    expect(remembered([seen('webinar', 400)], [])).toHaveLength(1);
  });

  test('a kind that scoring.yml no longer has is forgotten, and a sighting without a time gives way to one with', () => {
    expect(remembered([seen('webinar', 1)], [seen('telepathy'), { kind: 'webinar', says: '' }])).toEqual([
      ['webinar', daysAgo(1).toString()],
    ]);
  });
});
