import type { IncomingMessage } from 'node:http';
import type { AdapterClock } from './surroundings.ts';

/** Reads a request's body, counting: `too-large` past `maxBytes`, `slow` past `timeoutMs`, `gone` when the caller hangs up. */
export async function readBody(
  request: IncomingMessage,
  limits: { maxBytes: number; timeoutMs: number; clock: AdapterClock },
): Promise<Buffer | 'too-large' | 'slow' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) return 'too-large';
  const done = new AbortController();
  const chunks: Buffer[] = [];
  let size = 0;
  const whole = new Promise<Buffer | 'too-large' | 'gone'>((resolve) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.maxBytes) resolve('too-large');
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve('gone'));
    request.once('close', () => resolve('gone'));
  });
  const late = limits.clock.sleep(limits.timeoutMs, done.signal).then(
    () => 'slow' as const,
    () => 'gone' as const,
  );
  try {
    return await Promise.race([whole, late]);
  } finally {
    done.abort();
    request.removeAllListeners('data');
    // Without a listener a reset of the socket would end the process.
    request.on('error', () => undefined);
  }
}
