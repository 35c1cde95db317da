import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { failureOf } from '#adapters/claude/failures.ts';
import { createClaude } from '#adapters/claude/client.ts';
import type { Question } from '#adapters/claude/port.ts';
import { systemClock } from '#adapters/clock.ts';
import { listenLocally, shutDown } from '#sandbox/local-server.ts';
import { MODEL, standIn } from '../../sandbox/claude/stand-in.ts';

const KEY = 'sk-ant-sandbox';
const SCHEMA = {
  type: 'object',
  properties: { sentences: { type: 'array', items: { type: 'string' } } },
  required: ['sentences'],
  additionalProperties: false,
};
const question = (more: Partial<Question> = {}): Question => ({
  system: 'Tell the facts.',
  input: { facts: [{ id: 'spend.total' }] },
  schema: SCHEMA,
  maxTokens: 500,
  ...more,
});

function claudeAt(url: string, more: Partial<Parameters<typeof createClaude>[0]> = {}) {
  return createClaude({ key: KEY, model: MODEL, baseUrl: url, timeoutMs: 3_000, clock: systemClock(), ...more });
}

/** A far side that answers this, whatever is asked, and keeps what was asked. */
function answering(body: string, init: ResponseInit = {}) {
  const asked: { url: string; headers: Headers; body: Record<string, unknown> }[] = [];
  const fetch = async (url: unknown, { headers, body: sent }: RequestInit = {}): Promise<Response> => {
    asked.push({ url: String(url), headers: new Headers(headers), body: JSON.parse(String(sent)) as never });
    return new Response(body, { headers: { 'content-type': 'application/json' }, ...init });
  };
  return { claude: claudeAt('https://claude.example', { fetch }), asked };
}

const message = (text: string, stop = 'end_turn') =>
  JSON.stringify({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: MODEL,
    content: [{ type: 'text', text }],
    stop_reason: stop,
    usage: { input_tokens: 9, output_tokens: 4 },
  });

describe('a question', () => {
  test('is answered by the local Claude, as strict as the far one, with what was used', async () => {
    const far = await standIn();
    const answer = await claudeAt(far.url).ask(question());
    expect(answer).toMatchObject({ ok: true, model: MODEL, output: { sentences: [expect.any(String)] } });
    expect(answer).toHaveProperty('usage.inputTokens', expect.any(Number));
    expect(far.calls()).toHaveLength(1);
  });

  test('goes once, with the key, the schema and nothing else of this machine', async () => {
    const { claude, asked } = answering(message('{"sentences":[]}'));
    await claude.ask(question({ again: { said: '{}', wrong: 'Nothing there.' } }));
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe('https://claude.example/v1/messages');
    expect(asked[0]?.headers.get('authorization')).toBe(`Bearer ${KEY}`);
    expect(asked[0]?.body).toEqual({
      model: MODEL,
      max_tokens: 500,
      system: 'Tell the facts.',
      messages: [
        { role: 'user', content: '{"facts":[{"id":"spend.total"}]}' },
        { role: 'assistant', content: '{}' },
        { role: 'user', content: 'Nothing there.' },
      ],
      output_config: { format: { type: 'json_schema', schema: SCHEMA } },
    });
  });
});

describe('a failure is a value, never thrown, and never tried again by itself', () => {
  test.each([
    ['a refusal', 'refusal', { failure: 'declined', usage: { inputTokens: expect.any(Number), outputTokens: 0 } }],
    ['half a JSON with 200', 'malformed', { failure: 'unreadable' }],
    ['529', 'overloaded', { failure: 'busy' }],
    ['500', 'server-error', { failure: 'busy' }],
    ['429 with a time to wait', 'rate-limited', { failure: 'busy', retryAfterMs: 7_000 }],
    ['a connection that is reset', 'reset', { failure: 'unreachable' }],
  ] as const)('%s', async (_, fault, expected) => {
    const far = await standIn();
    far.setFault(fault, { retryAfterSeconds: 7 });
    const answer = await claudeAt(far.url).ask(question());
    expect(answer).toEqual({ ok: false, ...expected });
    expect(far.calls()).toHaveLength(1);
  });

  test('silence ends when the time is over', async () => {
    const far = await standIn();
    far.setFault('silence');
    expect(await claudeAt(far.url, { timeoutMs: 150 }).ask(question())).toEqual({ ok: false, failure: 'timeout' });
  });

  test('an answer that stops halfway ends when the time is over', async () => {
    const late = Promise.withResolvers<never>();
    const limited = claudeAt('https://claude.example', {
      timeoutMs: 100,
      fetch: async (_, init) => {
        init?.signal?.addEventListener('abort', () => late.reject(init.signal?.reason as Error));
        return { body: { [Symbol.asyncIterator]: () => ({ next: () => late.promise }) } } as never;
      },
    });
    expect(await limited.ask(question())).toEqual({ ok: false, failure: 'timeout' });
  });

  test.each([
    ['a time-out of the network', new DOMException('late', 'TimeoutError'), 'timeout'],
    ['an error that cannot be changed', Object.freeze(new Error('no')), 'unreachable'],
    ['no error at all', 'nonsense', 'unreachable'],
  ])('%s is told apart without touching it', async (_, thrown, failure) => {
    const fetch = (): Promise<never> => Promise.reject(thrown);
    expect(await claudeAt('https://claude.example', { fetch }).ask(question())).toEqual({ ok: false, failure });
    expect(failureOf(thrown)).toEqual({ failure });
  });

  test('a megabyte is not read to its end', async () => {
    const { claude } = answering(message('x'.repeat(1_000_000)));
    expect(await claude.ask(question())).toEqual({ ok: false, failure: 'unreadable' });
  });

  test.each([
    ['max_tokens', 'cut-short'],
    ['model_context_window_exceeded', 'cut-short'],
    ['refusal', 'declined'],
  ])('JSON that ends with %s is not used, and what it cost is told', async (stop, failure) => {
    const { claude } = answering(message('{"sentences":[]}', stop));
    expect(await claude.ask(question())).toEqual({ ok: false, failure, usage: { inputTokens: 9, outputTokens: 4 } });
  });

  test('prose instead of JSON is unreadable', async () => {
    const { claude } = answering(message('Of course! Here you are.'));
    expect(await claude.ask(question())).toMatchObject({ ok: false, failure: 'unreadable' });
  });

  test('a redirect is not followed: the key goes to nobody else', async () => {
    const far = await standIn();
    const server = createServer((_, response) => response.writeHead(307, { location: far.url }).end());
    const { url } = await listenLocally(server);
    expect(await claudeAt(url).ask(question())).toEqual({ ok: false, failure: 'unreachable' });
    expect(far.calls()).toEqual([]);
    await shutDown(server);
  });

  test.each([
    [401, 'key'],
    [402, 'spent'],
    [403, 'key'],
    [404, 'model'],
    [400, 'misunderstood'],
    [413, 'misunderstood'],
    [504, 'busy'],
  ])('%i is %s', async (status, failure) => {
    const { claude } = answering('{"type":"error","error":{"type":"x","message":"y"}}', { status });
    expect(await claude.ask(question())).toEqual({ ok: false, failure });
  });
});

describe('a look at the model', () => {
  test('says what it can and how long it stays', async () => {
    const far = await standIn();
    const look = (model: string) => claudeAt(far.url, { model }).look();
    expect(await look(MODEL)).toEqual({ ok: true, name: 'Claude Haiku 5.5', structured: true, lifecycle: 'active' });
    expect(await look('claude-sonnet-4-5')).toMatchObject({
      ok: true,
      lifecycle: 'deprecated',
      retiresAt: expect.anything(),
    });
    expect(await look('claude-nobody')).toEqual({ ok: false, failure: 'model' });
    expect(await claudeAt(far.url, { key: 'sk-wrong' }).look()).toEqual({ ok: false, failure: 'key' });
  });
});
