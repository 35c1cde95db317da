import { EnrichmentError, type EnrichmentFailure } from '#lib/errors.ts';

/** No honest answer about one person or company is larger. Bytes. */
const MOST = 1_000_000;
const FAILURES: Record<number, EnrichmentFailure> = { 401: 'refused', 402: 'spent', 403: 'refused', 429: 'limited' };

/** The JSON that `url` answers, or undefined for 404. Redirects are not followed: the key goes to nobody else. Throws `EnrichmentError`. */
export async function askJson(
  url: URL,
  ask: { headers: Record<string, string>; body?: object; signal: AbortSignal },
): Promise<unknown> {
  const { headers, body, signal } = ask;
  const sent = { 'content-type': 'application/json', accept: 'application/json', ...headers };
  try {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: sent,
      redirect: 'error',
      signal,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      await response.body?.cancel();
      if (response.status === 404) return undefined;
      throw new EnrichmentError(FAILURES[response.status] ?? (response.status >= 500 ? 'unreachable' : 'unreadable'));
    }
    return JSON.parse(await readAtMost(response)) as unknown;
  } catch (error) {
    if (error instanceof EnrichmentError) throw error;
    throw new EnrichmentError(error instanceof SyntaxError ? 'unreadable' : 'unreachable');
  }
}

async function readAtMost(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MOST) throw new EnrichmentError('unreadable');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
