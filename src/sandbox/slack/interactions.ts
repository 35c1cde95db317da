/** The payloads that Slack sends to the app when a person does something. */
import type { Part } from './block-kit/parts.ts';
import type { House } from './house.ts';
import type { StoredMessage } from './model.ts';
import type { Spot } from './spot.ts';
import { wireView } from './view.ts';
import type { View } from './view.ts';
import { wireMessage } from './wire-message.ts';
import { nextTs } from './workspace.ts';
import type { Workspace } from './workspace.ts';

type Payload = Record<string, unknown>;

/** The handle that Slack calls a username: "dana.reyes". */
export function username(workspace: Workspace, person: string): string {
  const { email = '', name = person } = workspace.people.get(person) ?? {};
  return (email.split('@')[0] || name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '.')) ?? person;
}

function frame({ workspace }: House, type: string, person: string): Payload {
  const { team, app } = workspace;
  const name = username(workspace, person);
  return {
    type,
    team: { id: team.id, domain: team.domain },
    user: { id: person, username: name, name, team_id: team.id },
    api_app_id: app.id,
    token: 'sandbox',
    enterprise: null,
    is_enterprise_install: false,
  };
}

function channelOf({ workspace }: House, id: string): { id: string; name: string } {
  const channel = workspace.channels.get(id);
  return { id, name: channel?.direct === undefined ? (channel?.name ?? '') : 'directmessage' };
}

export const responseUrl = (house: House, place: { channel: string; person: string; ts?: string }): string =>
  `${house.url}/response/${house.responses.issue(place)}`;

/** The place of an action, and the message or view there. Slack does not send an ephemeral itself. */
function surroundings(house: House, { message, view }: Spot, values: unknown): Payload {
  const { workspace } = house;
  if (view) return { container: { type: 'view', view_id: view.id }, view: wireView(workspace, view, values) };
  const ephemeral = message.to !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
      ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    },
    channel: channelOf(house, message.channel),
    ...(!ephemeral && { message: payloadMessage(house, message) }),
  };
}

const payloadMessage = ({ workspace }: House, message: StoredMessage): Payload =>
  structuredClone(wireMessage(workspace, message, true));

/** A press or a choice; `values` are what all elements of the place hold, by block id, then action id. */
export function blockActions(house: House, spot: Spot, action: Part, values: unknown): Payload {
  const { person, message, view } = spot;
  return {
    ...frame(house, 'block_actions', person),
    ...surroundings(house, spot, values),
    trigger_id: house.triggers.issue({ person, ...(view?.request.type === 'modal' && { viewId: view.id }) }),
    ...(message && {
      state: { values },
      response_url: responseUrl(house, { channel: message.channel, person, ts: message.ts }),
    }),
    actions: [{ ...action, action_ts: nextTs(house.workspace) }],
  };
}

/** Someone types in an external menu. */
export function blockSuggestion(
  house: House,
  spot: Spot,
  { blockId, actionId, typed }: { blockId: string; actionId: string; typed: string },
): Payload {
  return {
    ...frame(house, 'block_suggestion', spot.person),
    ...surroundings(house, spot, {}),
    action_id: actionId,
    block_id: blockId,
    value: typed,
  };
}

/** A submitted modal; `values` by block id, then action id. */
export function viewSubmission(house: House, view: View, values: unknown, responseUrls: Part[]): Payload {
  return {
    ...frame(house, 'view_submission', view.person),
    trigger_id: house.triggers.issue({ person: view.person, viewId: view.id }),
    view: wireView(house.workspace, view, values),
    response_urls: responseUrls,
  };
}

export function viewClosed(house: House, view: View, cleared: boolean): Payload {
  return {
    ...frame(house, 'view_closed', view.person),
    view: wireView(house.workspace, view),
    is_cleared: cleared,
  };
}

/** A shortcut from beside the message box, or, with `message`, from the menu of a message. */
export function shortcutUsed(house: House, person: string, callbackId: string, message?: StoredMessage): Payload {
  return {
    ...frame(house, message ? 'message_action' : 'shortcut', person),
    callback_id: callbackId,
    trigger_id: house.triggers.issue({ person }),
    action_ts: nextTs(house.workspace),
    ...(message && {
      channel: channelOf(house, message.channel),
      message: payloadMessage(house, message),
      message_ts: message.ts,
      response_url: responseUrl(house, { channel: message.channel, person, ts: message.ts }),
    }),
  };
}

/** A slash command: a flat form, all strings. */
export function slashCommand(
  house: House,
  person: string,
  channel: string,
  command: { name: string; text: string },
): Payload {
  const { team, app } = house.workspace;
  return {
    token: 'sandbox',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel,
    channel_name: channelOf(house, channel).name,
    user_id: person,
    user_name: username(house.workspace, person),
    command: command.name,
    text: command.text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl(house, { channel, person }),
    trigger_id: house.triggers.issue({ person }),
  };
}
