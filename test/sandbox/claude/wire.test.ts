import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, test } from 'vitest';
import { clientOf, failureOf, MODEL, post, question, standIn } from './stand-in.ts';

describe('who is served', () => {
  test('nobody with another key', async () => {
    const failure = await failureOf(clientOf(await standIn(), { apiKey: 'wrong' }).messages.create(question()));
    expect(failure).toBeInstanceOf(Anthropic.AuthenticationError);
    expect([failure.status, failure.type]).toEqual([401, 'authentication_error']);
    expect(failure.requestID).toMatch(/^req_\d+$/);
  });

  test('nobody who sends the key as x-api-key, as before version 2026-10-21', async () => {
    const answer = await post(await standIn(), question(), { authorization: '', 'x-api-key': 'sk-ant-sandbox' });
    expect([answer.status, answer.body.error.type]).toEqual([401, 'authentication_error']);
  });

  test('nobody with another version of the API', async () => {
    const answer = await post(await standIn(), question(), { 'anthropic-version': '2023-06-01' });
    expect([answer.status, answer.body.error.type]).toEqual([400, 'invalid_request_error']);
  });

  test('no other path', async () => {
    const failure = await failureOf(clientOf(await standIn()).messages.batches.list());
    expect(failure).toBeInstanceOf(Anthropic.NotFoundError);
  });
});

describe('models', () => {
  test('are listed a page at a time, and described one by one', async () => {
    const { models } = clientOf(await standIn());
    const ids: string[] = [];
    for await (const { id } of models.list({ limit: 2 })) ids.push(id);
    expect(ids).toEqual(['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-sonnet-4-5']);
    const model = await models.retrieve(MODEL);
    expect(model).toMatchObject({ lifecycle: 'active', retires_at: null, line: 'haiku' });
    expect(model.capabilities?.structured_outputs.supported).toBe(true);
  });

  test('that nobody knows are not found, neither described nor asked', async () => {
    const client = clientOf(await standIn());
    expect((await failureOf(client.models.retrieve('claude-nobody'))).status).toBe(404);
    expect((await failureOf(client.messages.create({ ...question(), model: 'claude-nobody' }))).status).toBe(404);
  });

  test('retire when their day has come', async () => {
    let now = Temporal.Instant.from('2026-11-29T23:59:59Z');
    const claude = await standIn({ clock: { now: () => now } });
    const request = { ...question(), model: 'claude-sonnet-4-5' };
    expect((await post(claude, request)).status).toBe(200);
    now = now.add({ seconds: 1 });
    expect((await post(claude, request)).status).toBe(404);
    expect((await clientOf(claude).models.retrieve('claude-sonnet-4-5')).lifecycle).toBe('retired');
  });
});

describe('faults', () => {
  test.each([
    ['rate-limited', 429, 'rate_limit_error', Anthropic.RateLimitError],
    ['overloaded', 529, 'overloaded_error', Anthropic.OverloadedError],
    ['server-error', 500, 'api_error', Anthropic.InternalServerError],
  ] as const)('%s answers %i until it is taken back', async (how, status, type, kind) => {
    const claude = await standIn();
    const ask = () => clientOf(claude).messages.create(question());
    claude.setFault(how);
    for (const _ of [1, 2]) {
      const failure = await failureOf(ask());
      expect(failure).toBeInstanceOf(kind);
      expect([failure.status, failure.type]).toEqual([status, type]);
    }
    claude.setFault(undefined);
    expect((await ask()).stop_reason).toBe('end_turn');
    expect(claude.calls().map((call) => call.status)).toEqual([status, status, 200]);
  });

  test('a 429 says when to come again, and the SDK waits that long', async () => {
    const claude = await standIn();
    claude.setFault('rate-limited', { times: 1, retryAfterSeconds: 1 });
    const before = performance.now();
    await clientOf(claude, { maxRetries: 1 }).messages.create(question());
    expect(performance.now() - before).toBeGreaterThanOrEqual(990);
    claude.setFault('rate-limited', { retryAfterSeconds: 7 });
    expect((await post(claude, question())).headers.get('retry-after')).toBe('7');
  });

  test('a refusal is a 200 without content, that says why', async () => {
    const claude = await standIn();
    claude.setFault('refusal');
    const message = await clientOf(claude).messages.create(question());
    expect(message).toMatchObject({ stop_reason: 'refusal', content: [], stop_details: { type: 'refusal' } });
  });

  test('a malformed body makes the SDK throw a bare SyntaxError', async () => {
    const claude = await standIn();
    claude.setFault('malformed');
    expect(await failureOf(clientOf(claude).messages.create(question()))).toBeInstanceOf(SyntaxError);
  });

  test('silence ends in the timeout of the SDK', async () => {
    const claude = await standIn();
    claude.setFault('silence');
    const failure = await failureOf(clientOf(claude, { timeout: 100 }).messages.create(question()));
    expect(failure).toBeInstanceOf(Anthropic.APIConnectionTimeoutError);
    expect(claude.calls()).toMatchObject([{ method: 'POST', path: '/v1/messages', status: 0 }]);
  });

  test('a cut connection is told as one', async () => {
    const claude = await standIn();
    claude.setFault('reset', { times: 1 });
    const failure = await failureOf(clientOf(claude).messages.create(question()));
    expect(failure).toBeInstanceOf(Anthropic.APIConnectionError);
    expect((await clientOf(claude).messages.create(question())).stop_reason).toBe('end_turn');
  });
});
