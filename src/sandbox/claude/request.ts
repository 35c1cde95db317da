import { z } from 'zod';
import { invalid } from './refusal.ts';
import { checkSchema } from './schema-rules.ts';

const text = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  cache_control: z.strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() }).nullish(),
});
const prose = z.union([z.string().min(1), z.array(text).min(1)]);

/** What both requests are made of. Whatever is not named here is refused, as Anthropic does. */
const shared = {
  model: z.string(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: prose })).min(1),
  system: prose.optional(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), z.unknown()) }).nullish(),
    })
    .optional(),
};
const createRequest = z.strictObject({
  ...shared,
  max_tokens: z.int().positive(),
  metadata: z.strictObject({ user_id: z.string().max(256).nullish() }).optional(),
  stop_sequences: z.array(z.string().min(1)).optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  thinking: z.strictObject({ type: z.literal('disabled') }).optional(),
  stream: z.boolean().optional(),
});
const countRequest = z.strictObject(shared);

export type CreateRequest = z.output<typeof createRequest>;
export type CountRequest = z.output<typeof countRequest>;

function sentence(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map((key) => `${[path, key].filter(Boolean).join('.')}: Extra inputs are not permitted`)
      .join('; ');
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return `${path || 'body'}: ${missing ? 'Field required' : issue.message}`;
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body, { reportInput: true });
  if (!parsed.success) throw invalid(parsed.error.issues.map(sentence).join('; '));
  return parsed.data;
}

/** Turns are taken, the user begins, and the user has the last word. */
function checkTurns(messages: CountRequest['messages']): void {
  messages.forEach(({ role }, at) => {
    const expected = at % 2 === 0 ? 'user' : 'assistant';
    if (role !== expected) throw invalid(`messages.${at}: roles must alternate, and the first is user; found ${role}`);
  });
  if (messages.at(-1)?.role === 'assistant') throw invalid('messages: the conversation must end with a user message');
}

function check(request: CountRequest): void {
  checkTurns(request.messages);
  if (request.output_config?.format) checkSchema(request.output_config.format.schema);
}

/** Throws a 400 that names every field that is missing, wrong or unknown. Streams are not served. */
export function parseCreate(body: unknown): CreateRequest {
  const request = parse(createRequest, body);
  check(request);
  if (request.stream === true) throw invalid('stream: this stand-in answers in one piece only');
  return request;
}

export function parseCount(body: unknown): CountRequest {
  const request = parse(countRequest, body);
  check(request);
  return request;
}

/** Everything that the request says, as one text. */
export function promptOf({ system, messages }: CountRequest): string {
  const plain = (content: CountRequest['messages'][number]['content'] | undefined): string =>
    typeof content === 'string' ? content : (content ?? []).map((block) => block.text).join('\n');
  return [plain(system), ...messages.map(({ content }) => plain(content))].filter(Boolean).join('\n');
}
