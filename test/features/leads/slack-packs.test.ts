import { expect, test } from 'vitest';
import { limitProblems } from '#lib/block-limits.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { createPackDesk, type PackParts } from '#features/leads/slack-packs.ts';
import { packsNotice } from '#features/leads/views/packs-notice.ts';
import { handClock } from '../../hand-clock.ts';
import { silentLog } from '../../silent-log.ts';
import { hand, policy } from './company.ts';
import { packs } from './rules/made-up.ts';

function desk(waiting = true) {
  const live: string[] = [];
  const planned: unknown[] = [];
  const kept = { hash: 'abc', versions: 'scoring@2', texts: {} };
  const parts = {
    keeper: {
      running: () => packs,
      waiting: () => (waiting ? { kept, packs } : undefined),
      look: () => {},
      findings: () => [],
      findingsNow: () => [],
      ofVersions: () => undefined,
      makeLive: async (hash: string, by: string) => (live.push(`${hash} ${by}`), 'live'),
    },
    engine: { register: () => {}, plan: async (effects: unknown[]) => void planned.push(...effects) },
    decisions: { page: () => [], count: () => 0 },
    history: () => [],
    people: () => policy.people,
    clock: handClock(),
    log: silentLog,
    slack: {},
    onLive: () => live.push('followed'),
  } as unknown as PackParts;
  return { ...createPackDesk(parts), live, planned };
}

function click(id: string, external = false) {
  const user = { id: hand(id).slackId, teamId: 'T', external };
  return { actionId: 'leads.packs-live', value: 'abc', user, channel: 'D', ts: '1', triggerId: 't' };
}

test.each([
  ['an account executive', 'ana', false],
  ['a stranger', 'nobody', false],
  ['a guest who shares an id with ops', 'mia', true],
])('%s can neither make packs live, nor keep the old, nor replay', async (_who, id, external) => {
  const { actions, subcommands, live } = desk();
  for (const name of ['leads.packs-live', 'leads.packs-keep']) {
    const says = { do: 'whisper', text: 'Only ops and managers can decide which packs run.' };
    expect(await actions[name]!(click(id, external))).toEqual(says);
  }
  const { user, channel, triggerId } = click(id, external);
  const command = { name: '/baton', text: 'replay', user, channel, triggerId };
  expect(await subcommands.replay.run(command, '')).toEqual({ text: 'Only ops and managers can replay.' });
  expect(live).toEqual([]);
});

test.each(['mia', 'dana'])('%s makes them live: the team follows, and ops are told who did it', async (id) => {
  const { actions, live, planned } = desk();
  expect(await actions['leads.packs-live']!(click(id))).toMatchObject({ text: expect.stringContaining('Live:') });
  expect(live).toEqual([`abc ${hand(id).slackId}`, 'followed']);
  expect(JSON.stringify(planned)).toContain(`by ${hand(id).person?.name}`);
});

test('ops are told of packs on disk once, and nobody when there are none', async () => {
  const some = desk();
  await some.look();
  await some.look();
  expect(some.planned).toMatchObject([{ key: 'packs:abc:UMIA', payload: { user: 'UMIA' } }]);
  const none = desk(false);
  await none.look();
  expect(none.planned).toEqual([]);
});

test('the notice keeps Slack’s limits however much is different, and asks once more where it is dangerous', () => {
  const lines = Array.from({ length: 500 }, (_, index) => `changed: rule ${'x'.repeat(200)} ${index} <!channel>`);
  const replay = Array.from({ length: 7 }, () => ({ title: 'Who moves', lines }));
  const notice = { hash: 'abc', running: 'a@1', waiting: 'a@2', differences: lines, replay };
  const { text, blocks } = packsNotice({ ...notice, careful: true });
  expect(limitProblems(blocks)).toEqual([]);
  expect(checkOutgoing({ text, blocks, mentions: [], allowedHosts: [] })).toEqual([]);
  expect(JSON.stringify(blocks)).toMatch(/"style":"danger".*"confirm"/);
  expect(JSON.stringify(packsNotice({ ...notice, careful: false }))).not.toContain('"confirm"');
});
