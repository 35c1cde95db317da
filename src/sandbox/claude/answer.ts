import { promptOf, type CountRequest, type CreateRequest } from './request.ts';
import { fillSchema, plainAnswer, type Script } from './speech.ts';

/** About four characters a token, as in English prose. */
const CHARACTERS = 4;
const tokens = (text: string): number => Math.ceil(text.length / CHARACTERS);

/** What the prompt counts for, the schema included. */
export function inputTokens(request: CountRequest): number {
  const schema = request.output_config?.format?.schema;
  return tokens(promptOf(request) + (schema === undefined ? '' : JSON.stringify(schema)));
}

interface Said {
  text: string;
  reason: 'end_turn' | 'max_tokens' | 'stop_sequence';
  sequence: string | null;
}

/** What is said until a stop sequence comes up or the tokens run out, which cuts JSON short like any other text. */
function upToLimit(whole: string, request: CreateRequest): Said {
  const stops = (request.stop_sequences ?? [])
    .map((sequence) => ({ sequence, at: whole.indexOf(sequence) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at);
  const text = whole.slice(0, stops[0]?.at ?? whole.length);
  if (tokens(text) > request.max_tokens) {
    return { text: text.slice(0, request.max_tokens * CHARACTERS), reason: 'max_tokens', sequence: null };
  }
  if (stops[0] !== undefined) return { text, reason: 'stop_sequence', sequence: stops[0].sequence };
  return { text, reason: 'end_turn', sequence: null };
}

function message(
  request: CreateRequest,
  id: string,
  text: string,
  more: Record<string, unknown>,
): Record<string, unknown> {
  return {
    id,
    type: 'message',
    role: 'assistant',
    model: request.model,
    content: text === '' ? [] : [{ type: 'text', text, citations: null }],
    container: null,
    diagnostics: null,
    stop_details: null,
    stop_sequence: null,
    ...more,
    usage: {
      input_tokens: inputTokens(request),
      output_tokens: tokens(text),
      output_tokens_details: null,
      cache_creation: null,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      inference_geo: null,
      server_tool_use: null,
      service_tier: 'standard',
      speed: null,
    },
  };
}

/** The same request is always answered the same. */
export function answerTo(request: CreateRequest, id: string, script: Script = {}): Record<string, unknown> {
  const prompt = promptOf(request);
  const schema = request.output_config?.format?.schema;
  const whole =
    schema === undefined
      ? plainAnswer(prompt)
      : JSON.stringify(fillSchema(schema, promptOf({ ...request, system: undefined }), script));
  const { text, reason, sequence } = upToLimit(whole, request);
  return message(request, id, text, { stop_reason: reason, stop_sequence: sequence });
}

/** A model that will not answer says nothing, and why. */
export function refusalTo(request: CreateRequest, id: string): Record<string, unknown> {
  const stop_details = { type: 'refusal', category: null, explanation: 'This stand-in was told to refuse.' };
  return message(request, id, '', { stop_reason: 'refusal', stop_details });
}
