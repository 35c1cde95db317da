import { systemClock } from '#adapters/clock.ts';
import { createSlack } from '#adapters/slack/web.ts';
import type { SlackOptions } from '#adapters/slack/web.ts';
import { DeliveryError } from '#lib/errors.ts';
import { silentLog } from '../../silent-log.ts';
import type { ScriptedSlack } from './scripted-slack.ts';

export const TOKEN = ['xoxb', '1', 'canary'].join('-');

/** Baton's way out to a scripted Slack, with a gate that lets everything pass. */
export function connectTo(
  api: Pick<ScriptedSlack, 'apiUrl'>,
  options: Partial<SlackOptions> = {},
): ReturnType<typeof createSlack> {
  return createSlack({
    botToken: TOKEN,
    apiUrl: api.apiUrl,
    allowedHosts: ['app.hubspot.com'],
    gate: () => [],
    clock: systemClock(),
    log: silentLog,
    ...options,
  });
}

/** The same to a local Slack, whose token is good. */
export function connectToLocal(
  server: { url: string },
  options: Partial<SlackOptions> = {},
): ReturnType<typeof createSlack> {
  return connectTo({ apiUrl: `${server.url}/api/` }, { botToken: 'xoxb-good', ...options });
}

/** The error that some work ends in. */
export async function failure(work: Promise<unknown>): Promise<DeliveryError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error('Expected a DeliveryError.', { cause: error });
  return error;
}
