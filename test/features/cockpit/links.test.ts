import { expect, test } from 'vitest';
import { linksOf, type Ends } from '#features/cockpit/rules/links.ts';
import { agoIn } from '#lib/ago.ts';

const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
const ago = agoIn(NOW);
const minutes = (count: number) => NOW.subtract({ minutes: count });
const WELL: Ends = {
  slack: { ok: minutes(1) },
  hubspot: { ok: minutes(2) },
  webhooks: { by: 'webhook', last: minutes(3), since: minutes(600) },
  enrichers: { Apollo: { ok: minutes(4) } },
  model: { isSet: true, heard: { ok: minutes(5) } },
  heartbeat: { unset: false, lastHeard: minutes(6) },
};
const broken = (more: Partial<Ends>) => linksOf({ ...WELL, ...more }, ago, NOW).filter(({ fix }) => fix !== undefined);
const failed = (code: string) => ({ ok: minutes(9), fault: { at: minutes(1), code } });

test('where all is well nothing is to be done, and each says when it last answered', () => {
  expect(broken({})).toEqual([]);
  expect(
    linksOf(WELL, ago, NOW)
      .map(({ says }) => says)
      .join(' '),
  ).toMatch(/1 min ago.*2 min.*3 min.*4 min.*5 min.*6 min/);
});

test.each<[string, Partial<Ends>, RegExp]>([
  ['Slack takes the token no more', { slack: failed('invalid_auth') }, /SLACK_BOT_TOKEN/],
  ['Slack lacks a scope', { slack: failed('missing_scope') }, /slack-manifest\.yml/],
  ['Slack does not show Baton a channel', { slack: failed('not_in_channel') }, /\/invite @Baton/],
  ['Slack fails in a way that nobody foresaw', { slack: failed('internal_error') }, /slack-status\.com/],
  ['HubSpot takes the token no more', { hubspot: failed('hubspot-auth') }, /HUBSPOT_TOKEN/],
  ['HubSpot’s day is used up', { hubspot: failed('hubspot-daily-limit') }, /calls of the day/],
  ['HubSpot told nothing for a day', { webhooks: { by: 'webhook', since: minutes(1_500) } }, /PUBLIC_URL/],
  ['a key for company data is refused', { enrichers: { Apollo: failed('refused') } }, /new one/],
  ['the model’s money is spent', { model: { isSet: true, heard: failed('spent') } }, /credit/],
  ['the watcher never answered', { heartbeat: { unset: false } }, /HEARTBEAT_URL/],
])('%s: it says what to do', (_what, ends, fix) => {
  expect(broken(ends)).toEqual([expect.objectContaining({ fix: expect.stringMatching(fix) })]);
});

test.each<[string, Partial<Ends>]>([
  [
    'a fault after which it answered again',
    { slack: { ok: minutes(1), fault: { at: minutes(9), code: 'invalid_auth' } } },
  ],
  ['a record that HubSpot does not know', { hubspot: failed('hubspot-not-found') }],
  ['a person whom Slack does not know', { slack: failed('user_not_found') }],
  ['nothing asked of it yet', { slack: undefined, hubspot: undefined }],
  ['HubSpot being asked instead of telling', { webhooks: { by: 'poll', since: minutes(9_000) } }],
  ['what is not set up', { enrichers: {}, model: { isSet: false, heard: undefined }, heartbeat: { unset: true } }],
])('%s is nothing broken', (_what, ends) => expect(broken(ends)).toEqual([]));
