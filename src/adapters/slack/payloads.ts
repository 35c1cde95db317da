import { z } from 'zod';
import type { SlackEvent } from './port.ts';

/** The parts of Slack's payloads that Baton reads. What is not named here goes no further. */

/** Slack says null and leaves out as it pleases; Bolt minds the difference. */
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);

const text = maybe(z.string());
const id = z.string().min(1).max(255);
const user = z.object({ id, team_id: text });
const team = maybe(z.object({ id }));
const option = maybe(z.object({ value: text }));

const action = z.object({
  type: z.string(),
  action_id: id,
  block_id: text,
  value: text,
  selected_option: option,
  selected_user: text,
  selected_channel: text,
  selected_conversation: text,
  selected_date: text,
});

const click = z.object({
  type: z.literal('block_actions'),
  user,
  team,
  trigger_id: z.string().default(''),
  channel: maybe(z.object({ id })),
  container: maybe(z.object({ channel_id: text, message_ts: text })),
  message: maybe(z.object({ ts: z.string(), thread_ts: text })),
  view: maybe(z.object({ id, type: text })),
  actions: z.array(action).min(1),
});

/** A file that somebody dropped into a form. Slack may still be looking at it, and then says little. */
const file = z.object({ id, name: text, size: maybe(z.number()), mimetype: text });

const input = z.object({
  type: text,
  value: text,
  selected_option: option,
  selected_options: maybe(z.array(z.object({ value: text }))),
  selected_user: text,
  selected_users: maybe(z.array(id)),
  selected_channel: text,
  selected_conversation: text,
  selected_date: text,
  selected_time: text,
  selected_date_time: z.number().nullish().catch(undefined),
  files: maybe(z.array(file)),
});

const view = z.object({
  id,
  callback_id: z.string(),
  private_metadata: z.string().default(''),
  state: maybe(z.object({ values: z.record(z.string(), z.record(z.string(), input)) })),
});

const submission = z.object({ type: z.literal('view_submission'), user, team, view });
const closed = z.object({ type: z.literal('view_closed'), user, team, view });

const optionsQuery = z.object({
  type: z.literal('block_suggestion'),
  user,
  team,
  action_id: id,
  block_id: z.string(),
  value: z.string().default(''),
  view: maybe(z.object({ private_metadata: z.string().default('') })),
});

const command = z.object({
  command: id,
  text: z.string().default(''),
  user_id: id,
  team_id: text,
  channel_id: z.string().default(''),
  trigger_id: z.string().default(''),
});

const interaction = z.union([z.discriminatedUnion('type', [click, submission, closed, optionsQuery]), command]);

export type ClickPayload = z.infer<typeof click>;
export type SubmissionPayload = z.infer<typeof submission>;
export type OptionsPayload = z.infer<typeof optionsQuery>;
export type CommandPayload = z.infer<typeof command>;
export type Interaction = z.infer<typeof interaction>;
export type Input = z.infer<typeof input>;

const envelope = z.object({
  type: z.literal('event_callback'),
  event_id: id,
  team_id: z.string(),
  /** In a shared channel `team_id` may be somebody else's; the first authorization is ours. */
  authorizations: maybe(z.array(z.object({ team_id: text }))),
  event: z.looseObject({ type: id }),
});

/** A click, submission, options query or command, with only the fields that are read; undefined when it is none of these. */
export function readInteraction(body: unknown): Interaction | undefined {
  return interaction.safeParse(body).data;
}

/** An event of the Events API; undefined when `body` is none. */
export function readEvent(body: unknown): SlackEvent | undefined {
  const { data } = envelope.safeParse(body);
  if (data === undefined) return undefined;
  const teamId = data.authorizations?.[0]?.team_id ?? data.team_id;
  return { id: data.event_id, type: data.event.type, teamId, body: data.event };
}

/** `block_actions`, `command`, `app_rate_limited`… for the log: the payload's own word for what it is, if it is a plain one. */
export function kindOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return 'nothing';
  if ('command' in body) return 'command';
  const { type } = body as { type?: unknown };
  return typeof type === 'string' && /^[a-z_]{1,40}$/.test(type) ? type : 'unknown';
}
