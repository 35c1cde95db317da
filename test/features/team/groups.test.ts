import { expect, test } from 'vitest';
import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack, SlackGroup, SlackPerson } from '#adapters/slack/port.ts';
import { createTeam } from '#features/team/index.ts';
import { DeliveryError } from '#lib/errors.ts';

const somebody = (id: string, more: Partial<SlackPerson> = {}): SlackPerson => {
  return {
    id,
    name: `Name of ${id}`,
    email: `${id.toLowerCase()}@x.example`,
    zone: 'Europe/London',
    deactivated: false,
    ...more,
  };
};
const declared = (id: string, slackId: string) =>
  ({ id, name: id, email: `${id}@x.example`, roles: ['ae'], zone: 'UTC', hours: {}, weight: 1, slackId }) as never;

const COMPANY = { zone: 'America/New_York', hours: { 1: [['09:00', '17:00']] } } as const;

function aTeam(roles: { group: string; roles: string[] }[]) {
  const kept = new Map<string, string>();
  const says = {
    people: [somebody('UANA'), somebody('UBEN'), somebody('UGUEST'), somebody('UGONE', { deactivated: true })],
    groups: [{ id: 'S0SALES', handle: 'sales-team', members: ['UANA', 'UBEN', 'UGUEST', 'UGONE'] }] as SlackGroup[],
    locked: false,
    asked: 0,
  };
  const slack = {
    people: async () => ((says.asked += 1), says.people),
    channels: async () => new Map(),
    groups: async () => {
      if (says.locked) throw new DeliveryError('not-sent', 'missing_scope');
      return says.groups;
    },
    isGuest: (user: string) => user === 'UGUEST',
  } as unknown as Slack;
  const team = () =>
    createTeam({
      slack,
      hubspot: {
        owners: async () =>
          ['ana', 'uben'].map((who) => ({
            id: who === 'ana' ? '6' : '7',
            email: `${who}@x.example`,
            name: '',
            archived: false,
          })),
      } as unknown as HubSpot,
      bookmarks: { get: (name) => kept.get(name), set: async (name, value) => void kept.set(name, value) },
      declared: () => PEOPLE,
      groups: () => roles,
      company: () => COMPANY as never,
      channels: () => [],
    });
  return { says, team };
}
const PEOPLE = [declared('ana', 'UANA')];

test.each(['sales-team', 'S0SALES'])(
  'a user group called %s gives its roles, also to whom team.yml does not name',
  async (group) => {
    const { team } = aTeam([{ group, roles: ['manager'] }]);
    const one = team();
    await one.refresh();
    expect(one.people()['ana']?.roles).toEqual(['ae', 'manager']);
    expect(one.people()['uben']).toMatchObject({
      id: 'uben',
      name: 'Name of UBEN',
      email: 'uben@x.example',
      roles: ['manager'],
      zone: 'Europe/London',
      hours: COMPANY.hours,
      slackId: 'UBEN',
      ownerId: '7',
    });
    expect(one.problems()).toEqual([]);
  },
);

test('guests and who has left have no role by a group', async () => {
  const { team } = aTeam([{ group: 'sales-team', roles: ['manager'] }]);
  const one = team();
  await one.refresh();
  expect(Object.keys(one.people())).toEqual(['ana', 'uben']);
});

test('who joins and leaves a group is seen at the next look at groups, and over a restart', async () => {
  const { says, team } = aTeam([{ group: 'sales-team', roles: ['manager'] }]);
  const one = team();
  await one.refresh();
  await one.refreshGroups();
  expect(says.asked).toBe(1);
  says.groups = [{ id: 'S0SALES', handle: 'sales-team', members: ['UBEN'] }];
  await one.refreshGroups();
  expect(one.people()['ana']?.roles).toEqual(['ae']);
  const other = team();
  expect(other.recall()).toBe(true);
  expect(other.people()['uben']).toMatchObject({ roles: ['manager'], zone: 'Europe/London', ownerId: '7' });
});

test('a name from Slack cannot format or mention', async () => {
  const { says, team } = aTeam([{ group: 'sales-team', roles: ['ops'] }]);
  says.people = [somebody('UBEN', { name: '*<!channel>* @here \u202E`x`', zone: 'Nowhere/Else' })];
  const one = team();
  await one.refresh();
  expect(one.people()['uben']).toMatchObject({ name: '!channel here x', zone: 'America/New_York' });
});

test('without the scope who was known to be in the groups counts, and ops is told what to do', async () => {
  const { says, team } = aTeam([{ group: 'sales-team', roles: ['manager'] }]);
  const one = team();
  await one.refresh();
  says.locked = true;
  await one.refreshGroups();
  expect(one.people()['ana']?.roles).toEqual(['ae', 'manager']);
  expect(one.problems().map(({ says: line }) => line)).toEqual([expect.stringContaining('usergroups:read')]);
});

test('a group that Slack does not know is told to ops', async () => {
  const { team } = aTeam([{ group: 'sale-team', roles: ['manager'] }]);
  const one = team();
  await one.refresh();
  expect(one.problems().map(({ key }) => key)).toEqual(['team:group:sale-team']);
});
