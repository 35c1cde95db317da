import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';

/** Why this token may not do what needs `scopes`, or undefined when it may. */
export function tokenFault(
  house: House,
  kind: 'bot' | 'app',
  token: string | undefined,
  ...scopes: string[]
): SlackRefusal | undefined {
  const { tokens, app } = house.options;
  if (token === undefined) return new SlackRefusal('not_authed');
  if (token !== tokens.bot && token !== tokens.app) return new SlackRefusal('invalid_auth');
  if (token !== tokens[kind]) return new SlackRefusal('not_allowed_token_type');
  if (kind === 'bot' && house.revoked !== undefined) return new SlackRefusal(house.revoked);
  const needed = scopes.find((scope) => !app.scopes.includes(scope));
  if (needed === undefined) return undefined;
  return new SlackRefusal('missing_scope', { needed, provided: app.scopes.join(',') });
}
