import { expect, test } from 'vitest';
import type { CrmOwner, HubSpot } from '#adapters/hubspot/port.ts';
import type { Slack, SlackPerson } from '#adapters/slack/port.ts';
import { createTeam } from '#features/team/index.ts';

const person = (id: string, email: string | undefined, deactivated = false): SlackPerson => ({
  id,
  name: id,
  email,
  zone: 'UTC',
  deactivated,
});
const owner = (id: string, email: string, archived = false): CrmOwner => ({ id, email, name: id, archived });
const declared = (id: string, more: object = {}) =>
  ({ id, name: id, email: `${id}@x.example`, roles: ['ae'], zone: 'UTC', hours: {}, weight: 1, ...more }) as never;

/** Who is who by what Slack and HubSpot say, which a test may change. */
function aTeam() {
  const kept = new Map<string, string>();
  const says = {
    slack: [person('U1', 'ana@x.example'), person('U2', 'sam@x.example'), person('U3', 'lee@x.example')],
    owners: [owner('11', 'ana@x.example'), owner('12', 'sam@x.example'), owner('13', 'lee@x.example')],
  };
  const team = () =>
    createTeam({
      slack: { people: async () => says.slack, channels: async () => new Map() } as unknown as Slack,
      hubspot: { owners: async () => says.owners } as unknown as HubSpot,
      bookmarks: { get: (name) => kept.get(name), set: async (name, value) => void kept.set(name, value) },
      declared: () => people,
      channels: () => [],
    });
  const people = [declared('ana'), declared('sam'), declared('lee', { slackId: 'U3' }), declared('new')];
  return { says, team };
}

test('who is deactivated in Slack or archived in HubSpot has left, takes no leads, and is remembered over a restart', async () => {
  const { says, team } = aTeam();
  const one = team();
  await one.refresh();
  expect(one.left()).toEqual({});
  // Of who left, Slack does not always tell the address.
  says.slack = [person('U1', 'ana@x.example'), person('U2', undefined, true), person('U3', undefined, true)];
  says.owners = [owner('11', 'ana@x.example', true), owner('12', 'sam@x.example'), owner('13', 'lee@x.example')];
  await one.refresh();
  expect(one.left()).toEqual({ ana: 'hubspot', sam: 'slack', lee: 'slack' });
  expect(['U1', 'U2', 'U9'].map(one.hasLeftSlack)).toEqual([false, true, false]);
  expect(Object.values(one.people()).map(({ id, roles }) => [id, roles])).toEqual([
    ['ana', []],
    ['sam', []],
    ['lee', []],
    ['new', ['ae']],
  ]);
  expect(['11', '12', '99'].map(one.ownerIs)).toEqual(['left', 'left', 'stranger']);

  const other = team();
  expect(other.recall()).toBe(true);
  expect(other.left()).toEqual({ ana: 'hubspot', sam: 'slack', lee: 'slack' });
});

test('who came back under the same address has not left, and who was never there neither', async () => {
  const { says, team } = aTeam();
  says.owners = [owner('11', 'ana@x.example', true), owner('21', 'Ana@x.example'), owner('12', 'sam@x.example')];
  const one = team();
  await one.refresh();
  expect(one.left()).toEqual({});
  expect(one.people()['ana']?.ownerId).toBe('21');
  expect(one.ownerIs('21')).toBe('here');
  expect(one.ownerIs('11')).toBe('left');
});
