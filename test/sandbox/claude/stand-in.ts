import Anthropic from '@anthropic-ai/sdk';
import { onTestFinished } from 'vitest';
import { startSandboxClaude, type SandboxClaude, type SandboxClaudeOptions } from '#sandbox/claude/start.ts';

const KEY = 'sk-ant-sandbox';
export const MODEL = 'claude-haiku-5-5';

/** A stand-in that stops when the test that asks for it is over. */
export async function standIn(options: Partial<SandboxClaudeOptions> = {}): Promise<SandboxClaude> {
  const now = Temporal.Instant.from('2026-11-23T09:00:00Z');
  const claude = await startSandboxClaude({ key: KEY, clock: { now: () => now }, ...options });
  onTestFinished(() => claude.stop());
  return claude;
}

export function clientOf(claude: SandboxClaude, options: ConstructorParameters<typeof Anthropic>[0] = {}): Anthropic {
  return new Anthropic({ apiKey: KEY, baseURL: claude.url, maxRetries: 0, timeout: 5_000, ...options });
}

/** A question, as short as it may be. */
export const question = (content = 'What happened last week?') => ({
  model: MODEL,
  max_tokens: 512,
  messages: [{ role: 'user' as const, content }],
});

/** A call without the SDK, for what the SDK would not send. */
export async function post(claude: SandboxClaude, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${claude.url}/v1/messages`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEY}`,
      'anthropic-version': '2026-10-21',
      'content-type': 'application/json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** What the SDK throws. */
export async function failureOf(promise: Promise<unknown>): Promise<any> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('The call succeeded, although it should have failed.');
}
