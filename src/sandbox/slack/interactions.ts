/** The payloads that Slack sends to the app when a person does something. */
import type { Part } from './block-kit/parts.ts';
import type { House } from './house.ts';
import { wireView } from './modals.ts';
import type { OpenView } from './modals.ts';
import type { StoredMessage } from './model.ts';
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

const responseUrl = (house: House, place: { channel: string; person: string; ts?: string }): string =>
  `${house.url}/response/${house.responses.issue(place)}`;

/** A click in a message. Slack does not send the message itself when it is an ephemeral. */
export function blockActions(house: House, person: string, message: StoredMessage, action: Part): Payload {
  const { workspace, triggers } = house;
  const ephemeral = message.to !== undefined;
  return {
    ...frame(house, 'block_actions', person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: ephemeral,
      ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    },
    trigger_id: triggers.issue({ person }),
    channel: channelOf(house, message.channel),
    ...(!ephemeral && { message: structuredClone(wireMessage(workspace, message, true)) }),
    state: { values: {} },
    response_url: responseUrl(house, { channel: message.channel, person, ts: message.ts }),
    actions: [{ ...action, action_ts: nextTs(workspace) }],
  };
}

/** A submitted modal; `values` by block id, then action id. */
export function viewSubmission(house: House, view: OpenView, values: unknown): Payload {
  return {
    ...frame(house, 'view_submission', view.person),
    trigger_id: house.triggers.issue({ person: view.person, viewId: view.id }),
    view: wireView(house.workspace, view, values),
    response_urls: [],
  };
}

export function viewClosed(house: House, view: OpenView, cleared: boolean): Payload {
  return {
    ...frame(house, 'view_closed', view.person),
    view: wireView(house.workspace, view),
    is_cleared: cleared,
  };
}

/** Someone types in an external select of a modal. */
export function blockSuggestion(
  house: House,
  view: OpenView,
  place: { blockId: string; actionId: string },
  typed: string,
): Payload {
  return {
    ...frame(house, 'block_suggestion', view.person),
    container: { type: 'view', view_id: view.id },
    action_id: place.actionId,
    block_id: place.blockId,
    value: typed,
    view: wireView(house.workspace, view),
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
