import Anthropic from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clientOf, failureOf, MODEL, post, question, standIn } from './stand-in.ts';

const Report = z.strictObject({
  headline: z.string().min(5).max(120),
  mood: z.enum(['good', 'mixed', 'bad']),
  sentences: z.array(z.string()).min(1),
  week: z.iso.date().nullable(),
  owner: z.strictObject({ name: z.string(), away: z.boolean() }).optional(),
});
const FACTS = 'Write with these facts: [{"id":"leads_total","value":41},{"id":"touch_p50","value":12}]';

const textOf = ({ content }: Anthropic.Message): string =>
  content.map((block) => (block.type === 'text' ? block.text : '')).join('');

describe('an answer', () => {
  test('in prose says that it is scripted, ends its turn, and counts what went in and out', async () => {
    const message = await clientOf(await standIn()).messages.create({ ...question(), system: 'Be short.' });
    expect(message).toMatchObject({ type: 'message', role: 'assistant', model: MODEL, stop_reason: 'end_turn' });
    expect(textOf(message)).toContain('scripted stand-in');
    expect(message.usage).toMatchObject({ input_tokens: 9, output_tokens: Math.ceil(textOf(message).length / 4) });
  });

  test('is the same for the same request', async () => {
    const client = clientOf(await standIn());
    const [one, same] = [await client.messages.create(question()), await client.messages.create(question())];
    expect(textOf(same)).toBe(textOf(one));
    expect(same.id).not.toBe(one.id);
  });

  test('keeps to the schema of the SDK’s own helper, with the facts of the prompt as placeholders', async () => {
    const claude = await standIn();
    const format = zodOutputFormat(Report);
    const request = { ...question(FACTS), output_config: { format } };
    const parsed = await clientOf(claude).messages.parse(request);
    expect(parsed.parsed_output?.mood).toBe('good');
    const said = JSON.stringify(parsed.parsed_output);
    expect([said.includes('{{leads_total}}'), said.includes('{{touch_p50}}')]).toEqual([true, true]);
    expect(claude.calls()[0]?.request).toMatchObject({ output_config: { format: { schema: format.schema } } });
  });

  test('takes its sentences from a script that is given', async () => {
    const claude = await standIn({ script: ['Look at FACT first.'] });
    const format = zodOutputFormat(z.strictObject({ text: z.string() }));
    const message = await clientOf(claude).messages.create({ ...question('{{mql_rate}}'), output_config: { format } });
    expect(JSON.parse(textOf(message))).toEqual({ text: 'Look at {{mql_rate}} first.' });
  });

  test('calls the facts by the words of the prompt, and fills arrays as far as it is told', async () => {
    const claude = await standIn({ script: ['WORDS: FACT.'], items: 2 });
    const facts = '[{"id":"spend","words":"spend on tools"},{"id":"cost","words":"cost","belongs_to":"tool.1"}]';
    const format = zodOutputFormat(z.strictObject({ said: z.array(z.string()) }));
    const message = await clientOf(claude).messages.create({ ...question(facts), output_config: { format } });
    expect(JSON.parse(textOf(message))).toEqual({
      said: ['Spend on tools: {{spend}}.', 'For {{tool.1}}, cost: {{cost}}.'],
    });
  });

  const schemas: [what: string, schema: Record<string, unknown>][] = [
    ['constants and choices', object({ a: { const: 7 }, b: { anyOf: [{ type: 'integer' }, { type: 'null' }] } })],
    ['formats', object({ a: { type: 'string', format: 'uuid' }, b: { type: 'string', format: 'date-time' } })],
    ['empty arrays', object({ a: { type: 'array', maxItems: 0, items: { type: 'string' } } })],
    [
      'a tree that contains itself',
      {
        ...object({ tree: { $ref: '#/$defs/node' } }),
        $defs: { node: object({ children: { type: 'array', items: { $ref: '#/$defs/node' } } }) },
      },
    ],
  ];
  test.each(schemas)('keeps to a schema with %s', async (_, schema) => {
    const output_config = { format: { type: 'json_schema' as const, schema } };
    const message = await clientOf(await standIn()).messages.create({ ...question(), output_config });
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schema);
    expect([validate(JSON.parse(textOf(message))), validate.errors]).toEqual([true, null]);
  });

  test('that is longer than max_tokens is cut, JSON too, and says so', async () => {
    const format = zodOutputFormat(Report);
    const message = await clientOf(await standIn()).messages.create({
      ...question(FACTS),
      max_tokens: 10,
      output_config: { format },
    });
    expect([message.stop_reason, message.usage.output_tokens, textOf(message).length]).toEqual(['max_tokens', 10, 40]);
    expect(() => JSON.parse(textOf(message))).toThrow();
  });

  test('ends before a stop sequence', async () => {
    const request = { ...question(), stop_sequences: [' for Claude'] };
    const message = await clientOf(await standIn()).messages.create(request);
    expect([textOf(message), message.stop_reason, message.stop_sequence]).toEqual([
      'I am a scripted stand-in',
      'stop_sequence',
      ' for Claude',
    ]);
  });

  test('can be counted for before it is asked for', async () => {
    const counted = await clientOf(await standIn()).messages.countTokens({
      model: MODEL,
      messages: [{ role: 'user', content: 'x'.repeat(400) }],
    });
    expect(counted.input_tokens).toBe(100);
  });
});

function object(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

describe('a request is refused with 400 invalid_request_error', () => {
  const asked = (content: unknown) => ({ ...question(), messages: [{ role: 'user', content }] });
  const turn = (role: string) => ({ role, content: 'x' });
  const formatted = (schema: unknown) => ({
    ...question(),
    output_config: { format: { type: 'json_schema', schema } },
  });
  const refused: [what: string, body: unknown, message: string][] = [
    ['that is no JSON', '{"model":', 'not valid JSON'],
    ['without max_tokens', { ...question(), max_tokens: undefined }, 'max_tokens: Field required'],
    ['with max_tokens 0', { ...question(), max_tokens: 0 }, 'max_tokens'],
    ['with temperature', { ...question(), temperature: 0 }, 'temperature: Extra inputs are not permitted'],
    ['with top_p', { ...question(), top_p: 1 }, 'top_p: Extra inputs are not permitted'],
    ['with top_k', { ...question(), top_k: 1 }, 'top_k: Extra inputs are not permitted'],
    ['with tools, which are not served', { ...question(), tools: [] }, 'tools: Extra inputs'],
    ['for a stream, which is not served', { ...question(), stream: true }, 'stream'],
    ['without messages', { ...question(), messages: [] }, 'messages'],
    ['with an empty message', asked(''), 'messages.0.content'],
    ['with an image', asked([{ type: 'image', source: {} }]), 'messages.0.content'],
    ['that the assistant begins', { ...question(), messages: [turn('assistant')] }, 'messages.0'],
    ['with two turns of the user', { ...question(), messages: [turn('user'), turn('user')] }, 'messages.1'],
    ['that ends with the assistant', { ...question(), messages: [turn('user'), turn('assistant')] }, 'must end with'],
    [
      'with an effort that does not exist',
      { ...question(), output_config: { effort: 'huge' } },
      'output_config.effort',
    ],
    ['with an open object', formatted({ type: 'object', properties: {} }), 'additionalProperties'],
    ['with a length in its schema', formatted(object({ a: { type: 'string', minLength: 3 } })), "'minLength'"],
    ['with a range in its schema', formatted(object({ a: { type: 'integer', maximum: 3 } })), "'maximum'"],
    ['with a reference to nothing', formatted(object({ a: { $ref: '#/$defs/none' } })), 'leads nowhere'],
    ['with a schema that never ends', formatted(object({ a: { $ref: '#' } })), 'without an end'],
  ];
  test.each(refused)('%s', async (_, body, message) => {
    const answer = await post(await standIn(), body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } });
    expect(answer.body.error.message).toContain(message);
    expect(answer.body.request_id).toBe(answer.headers.get('request-id'));
  });

  test('by the SDK too, for a stream', async () => {
    const failure = await failureOf(clientOf(await standIn()).messages.create({ ...question(), stream: true }));
    expect(failure).toBeInstanceOf(Anthropic.BadRequestError);
  });
});
