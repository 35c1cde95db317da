import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { createLog } from '#adapters/log.ts';
import type { Asked } from '#features/narration/index.ts';
import { startSandbox } from '#sandbox/start.ts';
import { assemble } from '../../../src/assemble.ts';
import { readConfig } from '../../../src/config.ts';
import { FACTS } from './stack-facts.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;
const ASKED: Asked = { prompt: 'stack-audit', subject: 'stack-audit:1', facts: FACTS };

/** The app as `npm start` puts it together in the sandbox, with this in the environment. */
async function inSandbox(env: Record<string, string>) {
  const clock = systemClock();
  const sandbox = await startSandbox({ root: ROOT, clock, env: { PORT: '0', ...env }, page: false });
  const parts = await assemble(readConfig(sandbox.env), { clock, log: createLog({ level: 'silent' }), root: ROOT });
  onTestFinished(async () => {
    await parts.engine.stop(100);
    parts.store.close();
    await sandbox.stop();
  });
  return parts.narration;
}

test('SANDBOX_CLAUDE=1 lets the local Claude tell of facts, and what it says is borne out', async () => {
  const narration = await inSandbox({ SANDBOX_CLAUDE: '1' });
  const told = await narration.narrate(ASKED);
  expect(told.told === 'model' && told.sentences.map(({ text }) => text)).toEqual([
    'Spend on tools a month: $4,210 a month.',
    'Worth a look: spend on tools a month before, $3,900.',
    'Seats that nobody used: 14 seats.',
    'Worth a look: change of spend against the month before, $310.',
  ]);
  expect(narration.calls(2)).toMatchObject([{ outcome: 'told', kept: 4, dropped: 0 }]);
});

test('without it nobody is asked, whatever keys the machine has', async () => {
  const narration = await inSandbox({ ANTHROPIC_API_KEY: 'sk-ant-of-the-machine' });
  expect(await narration.narrate(ASKED)).toMatchObject({ told: 'template' });
  expect(narration.calls(2)).toEqual([]);
});
