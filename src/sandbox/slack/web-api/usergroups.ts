import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import { flag, text } from './arguments.ts';
import { tier2 } from './method.ts';
import type { Method } from './method.ts';

const groupsOf = ({ options }: House) => options.usergroups ?? [];

const list: Method = {
  token: 'bot',
  scope: 'usergroups:read',
  perMinute: tier2,
  answer: (house, args) => ({
    usergroups: groupsOf(house).map(({ id, handle, name, members }) => ({
      id,
      team_id: house.workspace.team.id,
      is_usergroup: true,
      name,
      handle,
      description: '',
      is_external: false,
      date_delete: 0,
      prefs: { channels: [], groups: [] },
      ...(flag(args, 'include_users') && { users: members }),
      ...(flag(args, 'include_count') && { user_count: members.length }),
    })),
  }),
};

const members: Method = {
  token: 'bot',
  scope: 'usergroups:read',
  perMinute: tier2,
  answer(house, args) {
    const wanted = text(args, 'usergroup');
    const group = groupsOf(house).find(({ id }) => id === wanted);
    if (group === undefined) throw new SlackRefusal('no_such_subteam');
    return { users: group.members };
  },
};

export const usergroups: Record<string, Method> = { 'usergroups.list': list, 'usergroups.users.list': members };
