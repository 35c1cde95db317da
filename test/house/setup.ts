import { format } from 'node:util';
import { afterAll, afterEach, vi } from 'vitest';

// Where files share a process they share its packages only: what is ours is loaded afresh, with its state and its hooks.
vi.resetModules();

/** Noise fails: a test that expects a line on the console replaces it, `vi.spyOn(console, 'warn').mockReturnValue()`. */
const heard: string[] = [];
const later = setImmediate;

for (const level of ['error', 'warn'] as const) {
  console[level] = (...said: unknown[]) => heard.push(`console.${level}: ${format(...said)}`);
}
const hear = (warning: Error): unknown => heard.push(`process warning: ${warning.stack ?? warning.message}`);
process.on('warning', hear);

/** Warnings of the process arrive a tick after their cause. */
async function expectSilence(): Promise<void> {
  await new Promise((done) => later(done));
  const noise = heard.splice(0);
  if (noise.length > 0) throw new Error(`Unexpected noise:\n${noise.join('\n')}`);
}

afterEach(expectSilence);
afterAll(async () => {
  // The next file of this process listens for itself.
  process.off('warning', hear);
  await expectSilence();
});
