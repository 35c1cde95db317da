import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startScriptedSlack } from './scripted-slack.ts';
import type { ScriptedSlack } from './scripted-slack.ts';
import { connectTo, failure } from './slack-client.ts';

let api: ScriptedSlack;
beforeEach(async () => {
  api = await startScriptedSlack();
});
afterEach(() => api.close());

describe('the directories', () => {
  test('lists all pages of people, without bots, and knows the guests', async () => {
    const ann = {
      id: 'U1',
      team_id: 'T1',
      tz: 'Europe/Berlin',
      profile: { display_name: 'Ann', email: 'ann@example.com' },
    };
    const bob = {
      id: 'U2',
      team_id: 'T1',
      name: 'bob',
      deleted: true,
      profile: { display_name: '', real_name: 'Bob B' },
    };
    const bots = [{ id: 'USLACKBOT' }, { id: 'U3', is_bot: true }];
    const guests = [
      { id: 'U4', team_id: 'T1', is_restricted: true },
      { id: 'U5', team_id: 'T2' },
    ];
    api.on('users.list', ({ args }) =>
      args['cursor'] === undefined
        ? { ok: true, members: [ann, ...bots], response_metadata: { next_cursor: 'page2' } }
        : { ok: true, members: [bob, ...guests], response_metadata: { next_cursor: '' } },
    );
    const slack = connectTo(api);
    const people = await slack.people();
    expect(people.slice(0, 2)).toEqual([
      { id: 'U1', name: 'Ann', email: 'ann@example.com', zone: 'Europe/Berlin', deactivated: false },
      { id: 'U2', name: 'Bob B', email: undefined, zone: 'UTC', deactivated: true },
    ]);
    expect(people.map(({ id }) => id)).toEqual(['U1', 'U2', 'U4', 'U5']);
    expect(['U1', 'U2', 'U4', 'U5'].map((id) => slack.isGuest(id))).toEqual([false, false, true, true]);
  });

  test('lists the channels of the kinds that our scopes allow', async () => {
    api.on('conversations.list', ({ args }) =>
      args['cursor'] === undefined
        ? { ok: true, channels: [{ id: 'C1', name: 'leads' }], response_metadata: { next_cursor: 'more' } }
        : { ok: true, channels: [{ id: 'G2', name: 'ops' }] },
    );
    expect(await connectTo(api).channels()).toEqual(
      new Map([
        ['leads', 'C1'],
        ['ops', 'G2'],
      ]),
    );
    expect(api.called('conversations.list')[0]?.args).toMatchObject({
      types: 'public_channel,private_channel',
      exclude_archived: 'true',
    });
  });

  test('tells the channels that we were invited to, and who runs the workspace', async () => {
    api.on('conversations.list', () => ({
      ok: true,
      channels: [
        { id: 'C1', name: 'leads', is_member: true },
        { id: 'C2', name: 'ops', is_member: false },
      ],
    }));
    api.on('users.list', () => ({
      ok: true,
      members: [
        { id: 'U1', team_id: 'T1', name: 'ann', is_admin: true },
        { id: 'U2', team_id: 'T1', name: 'bob' },
      ],
    }));
    const slack = connectTo(api);
    expect(await slack.joinedChannels()).toEqual(new Set(['C1']));
    expect((await slack.people()).map(({ admin }) => admin)).toEqual([true, undefined]);
  });

  test('counts who sees a channel, where Slack says so', async () => {
    api.on('conversations.info', ({ args }) =>
      args['channel'] === 'C1'
        ? { ok: true, channel: { id: 'C1', num_members: 14 } }
        : { ok: true, channel: { id: 'C2' } },
    );
    expect(await connectTo(api).memberCount('C1')).toBe(14);
    expect(await connectTo(api).memberCount('C2')).toBeUndefined();
    expect(api.called('conversations.info')[0]?.args).toMatchObject({ include_num_members: 'true' });
  });

  test('gives up on a list that never ends', async () => {
    api.on('users.list', () => ({ ok: true, members: [], response_metadata: { next_cursor: 'same' } }));
    expect(await failure(connectTo(api).people())).toMatchObject({ outcome: 'not-sent', code: 'endless_list' });
    expect(api.called('users.list')).toHaveLength(2);
  });

  test('opens the direct channel', async () => {
    api.on('conversations.open', () => ({ ok: true, channel: { id: 'D1' } }));
    expect(await connectTo(api).directChannel('U1')).toBe('D1');
  });
});
