import { z } from 'zod';
import type {
  SandboxClick,
  SandboxClose,
  SandboxNewLead,
  SandboxOptions,
  SandboxRead,
  SandboxSay,
  SandboxSubmit,
} from '../contract.ts';
import { RefusedRequest } from './guard.ts';

const id = z.string().min(1).max(300);
const text = z.string().max(12_000);

const input = z.object({
  type: id,
  value: text.exactOptional(),
  option: text.exactOptional(),
});

/** The bodies that the page may send, as the contract describes them. */
export const requests = {
  click: z.object({
    as: id,
    channel: id,
    ts: id,
    blockId: z.string().max(300),
    actionId: z.string().max(300),
    option: text.exactOptional(),
  }) satisfies z.ZodType<SandboxClick>,
  submit: z.object({
    as: id,
    viewId: id,
    values: z.record(id, z.record(id, input)),
  }) satisfies z.ZodType<SandboxSubmit>,
  close: z.object({ as: id, viewId: id }) satisfies z.ZodType<SandboxClose>,
  options: z.object({
    as: id,
    viewId: z.string().max(300),
    blockId: z.string().max(300),
    actionId: z.string().max(300),
    typed: z.string().max(300),
  }) satisfies z.ZodType<SandboxOptions>,
  say: z.object({
    as: id,
    channel: id,
    text: text.min(1),
    threadTs: id.exactOptional(),
  }) satisfies z.ZodType<SandboxSay>,
  read: z.object({ as: id, channel: id }) satisfies z.ZodType<SandboxRead>,
  newLead: z.object({ persona: id.exactOptional() }) satisfies z.ZodType<SandboxNewLead>,
};

/** `body` as `schema` describes it, or a 400 whose sentence names the first field that is wrong. */
export function parseRequest<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.');
  throw new RefusedRequest(400, `${where ? `The field "${where}"` : 'The body'} is not right: ${issue?.message}.`);
}
