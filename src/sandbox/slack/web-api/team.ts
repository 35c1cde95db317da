import { SlackRefusal } from '../model.ts';
import { username } from '../interactions.ts';
import { flag, optionalText } from './arguments.ts';
import { special, tier3 } from './method.ts';
import type { Method } from './method.ts';

const authTest: Method = {
  token: 'bot',
  perMinute: special,
  answer({ workspace: { team, app }, workspace }) {
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: username(workspace, app.botUserId),
      team_id: team.id,
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: false,
    };
  },
};

const openConnection: Method = {
  token: 'app',
  perMinute: tier3,
  answer({ socketUrl }) {
    if (socketUrl === undefined) throw new SlackRefusal('not_allowed');
    return { url: socketUrl() };
  },
};

const teamInfo: Method = {
  token: 'bot',
  scope: 'team:read',
  perMinute: tier3,
  answer: ({ workspace: { team } }) => ({ team: { ...team, email_domain: '', icon: {} } }),
};

const revoke: Method = {
  token: 'bot',
  perMinute: tier3,
  answer(house, args) {
    if (flag(args, 'test')) return { revoked: false };
    house.revoked = 'token_revoked';
    return { revoked: true };
  },
};

const botInfo: Method = {
  token: 'bot',
  scope: 'users:read',
  perMinute: tier3,
  answer({ workspace: { app } }, args) {
    const bot = optionalText(args, 'bot') ?? app.botId;
    if (bot !== app.botId) throw new SlackRefusal('bot_not_found');
    return { bot: { id: bot, deleted: false, name: app.name, app_id: app.id, user_id: app.botUserId, icons: {} } };
  },
};

export const team: Record<string, Method> = {
  'auth.test': authTest,
  'auth.revoke': revoke,
  'bots.info': botInfo,
  'apps.connections.open': openConnection,
  'team.info': teamInfo,
};
