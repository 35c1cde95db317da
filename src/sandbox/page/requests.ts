import { z } from 'zod';
import type {
  SandboxClick,
  SandboxClose,
  SandboxMembership,
  SandboxOpenApp,
  SandboxOptions,
  SandboxReact,
  SandboxRead,
  SandboxSay,
  SandboxShortcut,
  SandboxStatus,
  SandboxSubmit,
} from '../contract.ts';
import type { SandboxFaultsChange, SandboxMoveTime } from '../control-contract.ts';
import type { SandboxCloseDeal, SandboxLogCall, SandboxNewLead } from '../hubspot-contract.ts';
import { RefusedRequest } from './guard.ts';

const id = z.string().min(1).max(300);
const text = z.string().max(12_000);

const place = z.union([z.object({ channel: id, ts: id }), z.object({ viewId: id })]);
const input = z.object({
  type: id,
  value: text.exactOptional(),
  chosen: z.array(text).max(100).exactOptional(),
  files: z.array(id).max(10).exactOptional(),
});
const service = z.enum(['up', 'down', 'slow', 'rate-limited']);
const flag = z.boolean().exactOptional();
const values = z.record(id, z.record(id, input));

/** The bodies that the page may send, as the contract describes them. */
export const requests = {
  click: z.object({
    as: id,
    place,
    blockId: z.string().max(300),
    actionId: z.string().max(300),
    input: input.exactOptional(),
    values: values.exactOptional(),
  }) satisfies z.ZodType<SandboxClick>,
  submit: z.object({
    as: id,
    viewId: id,
    values,
  }) satisfies z.ZodType<SandboxSubmit>,
  close: z.object({ as: id, viewId: id }) satisfies z.ZodType<SandboxClose>,
  options: z.object({
    as: id,
    place,
    blockId: z.string().max(300),
    actionId: z.string().max(300),
    typed: z.string().max(300),
  }) satisfies z.ZodType<SandboxOptions>,
  say: z.object({
    as: id,
    channel: id,
    text,
    threadTs: id.exactOptional(),
    files: z.array(id).max(10).exactOptional(),
  }) satisfies z.ZodType<SandboxSay>,
  react: z.object({ as: id, channel: id, ts: id, name: id }) satisfies z.ZodType<SandboxReact>,
  shortcut: z.object({
    as: id,
    callbackId: id,
    message: z.object({ channel: id, ts: id }).exactOptional(),
  }) satisfies z.ZodType<SandboxShortcut>,
  openApp: z.object({ as: id, tab: z.enum(['home', 'messages']) }) satisfies z.ZodType<SandboxOpenApp>,
  status: z.object({
    as: id,
    text: z.string().max(100),
    emoji: z.string().max(100),
  }) satisfies z.ZodType<SandboxStatus>,
  membership: z.object({
    as: id,
    channel: id,
    person: id,
    member: z.boolean(),
  }) satisfies z.ZodType<SandboxMembership>,
  read: z.object({ as: id, channel: id }) satisfies z.ZodType<SandboxRead>,
  newLead: z.object({ persona: id.exactOptional() }) satisfies z.ZodType<SandboxNewLead>,
  closeDeal: z.object({ dealId: id.exactOptional() }) satisfies z.ZodType<SandboxCloseDeal>,
  logCall: z.object({ as: id, contact: id }) satisfies z.ZodType<SandboxLogCall>,
  moveTime: z.object({
    to: z.enum(['quarter', 'hour', 'next-morning', 'monday']),
  }) satisfies z.ZodType<SandboxMoveTime>,
  faults: z.strictObject({
    slack: service.exactOptional(),
    hubspot: service.exactOptional(),
    webhooks: z.strictObject({ late: flag, twice: flag, shuffled: flag }).exactOptional(),
  }) satisfies z.ZodType<SandboxFaultsChange>,
};

/** `body` as `schema` describes it, or a 400 whose sentence names the first field that is wrong. */
export function parseRequest<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.');
  throw new RefusedRequest(400, `${where ? `The field "${where}"` : 'The body'} is not right: ${issue?.message}.`);
}
