import { format } from 'node:util';
import { afterAll, afterEach } from 'vitest';

/** Noise fails: a test that expects a line on the console replaces it, `vi.spyOn(console, 'warn').mockReturnValue()`. */
const heard: string[] = [];
const later = setImmediate;

for (const level of ['error', 'warn'] as const) {
  console[level] = (...said: unknown[]) => heard.push(`console.${level}: ${format(...said)}`);
}
process.on('warning', (warning) => heard.push(`process warning: ${warning.stack ?? warning.message}`));

/** Warnings of the process arrive a tick after their cause. */
async function expectSilence(): Promise<void> {
  await new Promise((done) => later(done));
  const noise = heard.splice(0);
  if (noise.length > 0) throw new Error(`Unexpected noise:\n${noise.join('\n')}`);
}

afterEach(expectSilence);
afterAll(expectSilence);
