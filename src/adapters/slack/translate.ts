import type { ClickPayload, CommandPayload, Input, OptionsPayload, SubmissionPayload } from './payloads.ts';
import type { Click, Command, OptionsQuery, SlackUser, Submission, SubmittedFile } from './port.ts';

/** Who is one of us: `teamId` is ours, `isGuest` what the directory knows. */
export interface Membership {
  teamId: string;
  isGuest: (user: string) => boolean;
}

/** Somebody whose team is not said counts as external. */
function toUser({ teamId, isGuest }: Membership, id: string, theirTeam: string | undefined): SlackUser {
  return { id, teamId: theirTeam ?? '', external: theirTeam !== teamId || isGuest(id) };
}

const person = (
  membership: Membership,
  payload: { user: ClickPayload['user']; team: ClickPayload['team'] },
): SlackUser => toUser(membership, payload.user.id, payload.user.team_id ?? payload.team?.id);

export function toClick(membership: Membership, payload: ClickPayload): Click {
  const [action] = payload.actions;
  return {
    actionId: action?.action_id ?? '',
    value: (action && valueOf(action)) ?? '',
    user: person(membership, payload),
    channel: payload.channel?.id ?? payload.container?.channel_id ?? '',
    ts: payload.message?.ts ?? payload.container?.message_ts ?? '',
    triggerId: payload.trigger_id,
    ...(payload.view?.type === 'modal' && { viewId: payload.view.id }),
  };
}

/** The thread in which the clicked message stands; undefined when it stands in the channel itself. */
export function threadOf({ message }: ClickPayload): string | undefined {
  return message?.thread_ts === message?.ts ? undefined : message?.thread_ts;
}

export function toSubmission(membership: Membership, payload: SubmissionPayload): Submission {
  const { view } = payload;
  return {
    callbackId: view.callback_id,
    viewId: view.id,
    privateMetadata: view.private_metadata,
    values: Object.fromEntries(
      Object.entries(view.state?.values ?? {}).map(([block, inputs]) => [block, firstValue(inputs)]),
    ),
    files: Object.fromEntries(
      Object.entries(view.state?.values ?? {}).flatMap(([block, inputs]) => {
        const dropped = filesOf(inputs);
        return dropped.length > 0 ? [[block, dropped]] : [];
      }),
    ),
    user: person(membership, payload),
  };
}

export function toOptionsQuery(membership: Membership, payload: OptionsPayload): OptionsQuery {
  return {
    actionId: payload.action_id,
    blockId: payload.block_id,
    typed: payload.value,
    privateMetadata: payload.view?.private_metadata ?? '',
    user: person(membership, payload),
  };
}

export function toCommand(membership: Membership, payload: CommandPayload): Command {
  return {
    name: payload.command,
    text: asTyped(payload.text),
    user: toUser(membership, payload.user_id, payload.team_id),
    channel: payload.channel_id,
    triggerId: payload.trigger_id,
  };
}

/**
 * With `should_escape` Slack says who was meant by a name, and writes channels and links its own way too. Only people stay so:
 * everything else is put back to what was typed.
 */
function asTyped(text: string): string {
  return text
    .replace(/<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>/g, '<@$1>')
    .replace(/<#[CG][A-Z0-9]+\|([^<>]*)>/g, '#$1')
    .replace(/<((?:https?|mailto):[^<>|]*)(?:\|([^<>]*))?>/g, (_, link: string, label?: string) =>
      label !== undefined && link.endsWith(label) ? label : link,
    )
    .replace(/&(lt|gt|amp);/g, (_, name: 'lt' | 'gt' | 'amp') => ({ lt: '<', gt: '>', amp: '&' })[name]);
}

/** A block holds one input. */
function firstValue(inputs: Record<string, Input>): string | undefined {
  const [input] = Object.values(inputs);
  const value = input && valueOf(input);
  return value === '' ? undefined : value;
}

function filesOf(inputs: Record<string, Input>): SubmittedFile[] {
  const dropped = Object.values(inputs).flatMap(({ files }) => files ?? []);
  return dropped.map(({ id, name = '', size = 0, mimetype = '' }) => ({ id, name, size, mimetype }));
}

function valueOf(input: Partial<Omit<Input, 'type'>>): string | undefined {
  const several = input.selected_options?.map((option) => option.value).join(',');
  return (
    input.value ??
    input.selected_option?.value ??
    several ??
    input.selected_user ??
    input.selected_users?.join(',') ??
    input.selected_channel ??
    input.selected_conversation ??
    input.selected_date ??
    input.selected_time ??
    input.selected_date_time?.toString()
  );
}
