import { expect } from 'vitest';
import { createLimits } from '#sandbox/hubspot/limits.ts';
import { row } from '../../rows.ts';
import { call, CONTACTS, portalOfTest, standingClock } from '../portal.ts';

const OWNERS = '/crm/owners/2026-09';

row(
  'refuses',
  'limits',
  'the 101st call in 10 s: 429 TEN_SECONDLY_ROLLING, until the window has rolled on',
  async () => {
    const clock = standingClock();
    const portal = await portalOfTest({ paced: true, clock });
    const owners = () => call(portal, 'GET', OWNERS);
    const all = await Promise.all(Array.from({ length: 100 }, owners));
    expect(all.every(({ status }) => status === 200)).toBe(true);
    const over = await owners();
    expect(over).toMatchObject({ status: 429, body: { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' } });
    expect(over.headers.get('retry-after')).toBeNull();
    clock.pass(9_999);
    expect((await owners()).status).toBe(429);
    clock.pass(1);
    expect((await owners()).status).toBe(200);
  },
);

row('does', 'limits', 'an answer says how many calls are left, but not one to a search', async () => {
  const portal = await portalOfTest({ paced: true, clock: standingClock() });
  const { headers } = await call(portal, 'GET', OWNERS);
  expect(headers.get('x-hubspot-ratelimit-max')).toBe('100');
  expect(headers.get('x-hubspot-ratelimit-remaining')).toBe('99');
  expect(headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
  const search = await call(portal, 'POST', `${CONTACTS}/search`, {});
  expect(search.headers.get('x-hubspot-ratelimit-max')).toBeNull();
});

row('refuses', 'limits', 'the sixth search in a second: 429 SECONDLY, while other calls go on', async () => {
  const clock = standingClock();
  const portal = await portalOfTest({ paced: true, clock });
  const search = () => call(portal, 'POST', `${CONTACTS}/search`, {});
  const five = await Promise.all(Array.from({ length: 5 }, search));
  expect(five.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const sixth = await search();
  expect(sixth).toMatchObject({
    status: 429,
    body: { policyName: 'SECONDLY', message: 'You have reached your secondly limit.' },
  });
  expect((await call(portal, 'GET', CONTACTS)).status).toBe(200);
  clock.pass(1_000);
  expect((await search()).status).toBe(200);
});

row('does', 'limits', 'they are lifted where the portal is not paced', async () => {
  const portal = await portalOfTest();
  const answers = await Promise.all(Array.from({ length: 110 }, () => call(portal, 'GET', OWNERS)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
});

row(
  'unknown',
  'limits',
  'the limit of a day: after 250,000 calls at the pace that is allowed there is one more',
  () => {
    const clock = standingClock();
    const limits = createLimits(() => clock.now().epochMilliseconds);
    let taken = 0;
    for (let n = 0; n < 2_501; n += 1) {
      for (let one = 0; one < 100; one += 1) if (limits.take(false).ok) taken += 1;
      clock.pass(10_000);
    }
    expect(taken).toBe(250_100);
  },
);
