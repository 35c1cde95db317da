import type { AuthTestResponse } from '@slack/web-api';
import { DeliveryError, SetupError } from '#lib/errors.ts';
import type { Slack } from './port.ts';

type Identity = Awaited<ReturnType<Slack['identify']>>;

/** Who we are to Slack: `ask` asks each time, `known` only when nobody has asked yet. */
export function rememberIdentity(authTest: () => Promise<AuthTestResponse>): {
  ask: () => Promise<Identity>;
  known: () => Promise<Identity>;
} {
  let known: Identity | undefined;
  const ask = async (): Promise<Identity> => (known = await authTest().then(toIdentity, toSetupError));
  return { ask, known: async () => known ?? ask() };
}

function toIdentity(answer: AuthTestResponse): Identity {
  const { team_id: teamId, user_id: botUserId, bot_id: botId } = answer;
  if (teamId === undefined || botUserId === undefined || botId === undefined) {
    throw new SetupError(
      'SLACK_BOT_TOKEN belongs to a person, not to the app: use the Bot User OAuth Token (xoxb-…) under OAuth & Permissions at https://api.slack.com/apps.',
    );
  }
  const host = answer.url !== undefined && URL.canParse(answer.url) ? new URL(answer.url).host : undefined;
  return { teamId, botUserId, scopes: answer.response_metadata?.scopes ?? [], ...(host && { host }) };
}

/** Answers of Slack that only a person can change. */
export const WRONG_TOKEN = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
]);

function toSetupError(error: unknown): never {
  if (!(error instanceof DeliveryError) || !WRONG_TOKEN.has(error.code)) throw error;
  throw new SetupError(
    `Slack does not accept SLACK_BOT_TOKEN (${error.code}): copy the Bot User OAuth Token (xoxb-…) from OAuth & Permissions at https://api.slack.com/apps, reinstalling the app there if it was removed.`,
  );
}
