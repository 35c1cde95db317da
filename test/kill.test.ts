import { expect, test } from 'vitest';
import { startChild } from '../bench/child.ts';
import { startFarSide } from '../bench/far-side.ts';
import { post } from '../bench/load.ts';
import { breaches, killRun } from './kill/kill-run.ts';
import { pause } from './kill/subject.ts';

test('six kills -9 of the real process lose nothing that was acknowledged, and double nothing', async () => {
  const outcome = await killRun({ kills: 6, seed: 12 });
  expect(breaches(outcome), outcome.folder).toEqual([]);
  const { birth, start, intake, work, people } = outcome.kills;
  expect(birth + start + intake + work + people).toBe(6);
  expect(outcome.acknowledged).toBeGreaterThan(100);
  expect(outcome.clicks).toBeGreaterThan(0);
  expect(outcome.lookUps).toBeGreaterThan(0);
}, 300_000);

test('asked to stop while Slack is out of reach, the process stops as well as ever', async () => {
  const far = await startFarSide();
  const child = startChild('src/main.ts', { ...far.sandbox.env, SLACK_API_URL: 'http://127.0.0.1:9/api/' });
  while ((await post(far.webhookUrl, far.signed([]))) !== 200) await pause(10);
  await pause(300);
  await child.stop('SIGTERM');
  expect(child.process.exitCode).toBe(0);
  await far.sandbox.stop();
}, 60_000);
