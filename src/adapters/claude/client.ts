import type Anthropic from '@anthropic-ai/sdk';
import { failureOf, TooLargeError } from './failures.ts';
import type { Answer, Look, Narrator, Question, Usage } from './port.ts';

export interface ClaudeOptions {
  key: string;
  /** `claude-haiku-5-5` */
  model: string;
  /** Default `https://api.anthropic.com`. */
  baseUrl?: string;
  /** How long one call may take, to the last byte. */
  timeoutMs: number;
  fetch?: typeof globalThis.fetch;
  onCall?: (call: { operation: string; ms: number; outcome: string }) => void;
  clock: { now(): Temporal.Instant };
}

/** Bytes. No answer of 4,096 tokens is a quarter as large. */
const MOST = 256 * 1024;

/**
 * The way out to Claude. The SDK, a third of a second of loading, is loaded with the first question. The key is handed
 * over, for without one the SDK looks for others on this machine. Each call is sent once: whoever asks decides about again.
 */
export function createClaude(options: ClaudeOptions): Narrator {
  const { model, timeoutMs } = options;
  let loading: Promise<Anthropic> | undefined;
  const client = (): Promise<Anthropic> => (loading ??= load(options));
  const limit = () => ({ signal: AbortSignal.timeout(timeoutMs) });
  return {
    model,
    ask: (question) =>
      timed(options, 'messages', async () =>
        answerOf(await (await client()).messages.create(requestOf(question, model), limit())),
      ),
    look: () =>
      timed(options, 'models', async () => lookAt(await (await client()).models.retrieve(model, {}, limit()))),
  };
}

async function load({ key, baseUrl, timeoutMs, fetch = globalThis.fetch }: ClaudeOptions): Promise<Anthropic> {
  const { default: Client } = await import('@anthropic-ai/sdk');
  return new Client({
    apiKey: key,
    baseURL: baseUrl ?? 'https://api.anthropic.com',
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    fetch: async (url, init) => readAtMost(await fetch(url, { ...init, redirect: 'error' })),
  });
}

async function timed<T extends Answer | Look>(
  { clock, onCall }: ClaudeOptions,
  operation: string,
  run: () => Promise<T>,
): Promise<T> {
  const start = clock.now();
  const done = (result: T): T => {
    onCall?.({
      operation: `claude.${operation}`,
      ms: start.until(clock.now()).total('milliseconds'),
      outcome: result.ok ? 'ok' : result.failure,
    });
    return result;
  };
  try {
    return done(await run());
  } catch (error) {
    return done({ ok: false, ...failureOf(error) } as T);
  }
}

function requestOf(question: Question, model: string): Anthropic.MessageCreateParamsNonStreaming {
  const { system, input, schema, maxTokens, again } = question;
  const content = JSON.stringify(input);
  return {
    model,
    max_tokens: maxTokens,
    system,
    messages: [
      { role: 'user', content },
      ...(again
        ? [
            { role: 'assistant' as const, content: again.said },
            { role: 'user' as const, content: again.wrong },
          ]
        : []),
    ],
    output_config: { format: { type: 'json_schema', schema } },
  };
}

/** The stop reason comes first: half an answer may be JSON, too. */
function answerOf({ content, stop_reason: stop, usage: counted, model }: Anthropic.Message): Answer {
  const usage: Usage = { inputTokens: counted.input_tokens, outputTokens: counted.output_tokens };
  if (stop === 'refusal') return { ok: false, failure: 'declined', usage };
  if (stop === 'max_tokens' || stop === 'model_context_window_exceeded')
    return { ok: false, failure: 'cut-short', usage };
  const said = content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');
  try {
    return { ok: true, output: JSON.parse(said) as unknown, said, usage, model };
  } catch {
    return { ok: false, failure: 'unreadable', usage };
  }
}

function lookAt({ display_name: name, lifecycle, capabilities, retires_at: retiresAt }: Anthropic.ModelInfo): Look {
  const structured = capabilities?.structured_outputs.supported ?? false;
  return {
    ok: true,
    name,
    structured,
    lifecycle,
    ...(retiresAt !== null && { retiresAt: Temporal.Instant.from(retiresAt) }),
  };
}

/** The whole body, so that the time limit holds for all of it. Throws `TooLargeError`. */
async function readAtMost(response: Response): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST) throw new TooLargeError('an answer that is too large');
    chunks.push(chunk);
  }
  const { status, statusText, headers } = response;
  return new Response(Buffer.concat(chunks), { status, statusText, headers });
}
