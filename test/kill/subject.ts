import { openSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, type Child } from '../../bench/child.ts';
import { LOOKOUT, type FarSide } from '../../bench/far-side.ts';

/** The real process, started again and again. */
export interface Subject {
  start(data: string): Child;
  /** Asks it to stop. Answers what was wrong with how it did. */
  stop(child: Child, name: string): Promise<string[]>;
  /** One life apart, on data of its own, so that what it compiled is there for the others. Answers how long its start took. */
  warmUp(): Promise<{ startMs: number; faults: string[] }>;
  /** From now on whoever interrupts this process leaves the other one running. */
  release(): void;
}

/** The local Slack applies a post at once, so after a second it is there or never will be. */
export const QUIET_MS = 1_000;
const STOP_WITHIN_MS = 20_000;

/** What it says is added to `output.log` in `folder`. */
export function createSubject({ sandbox }: FarSide, folder: string): Subject {
  const output = openSync(join(folder, 'output.log'), 'a');
  let running: Child | undefined;
  const endWithUs = (): void => void running?.process.kill('SIGKILL');
  process.on('exit', endWithUs);

  function start(data: string): Child {
    const own = {
      BATON_DATA: data,
      QUIET_SECONDS: String(QUIET_MS / 1000),
      LOG_LEVEL: 'info',
      HEALTH_PORT: '0',
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    };
    running = startChild('src/main.ts', { ...sandbox.env, ...own }, output);
    return running;
  }

  async function stop(child: Child, name: string): Promise<string[]> {
    const late = await Promise.race([child.stop('SIGTERM').then(() => false), pause(STOP_WITHIN_MS).then(() => true)]);
    if (late) {
      await child.stop('SIGKILL');
      return [`${name} had not stopped after ${STOP_WITHIN_MS / 1000} s`];
    }
    const { exitCode, signalCode } = child.process;
    return exitCode === 0 ? [] : [`${name} was asked to stop and ended with ${exitCode ?? signalCode}`];
  }

  return {
    start,
    stop,
    async warmUp() {
      const began = performance.now();
      const child = start(join(folder, 'first'));
      while (!sandbox.slack.workspace(LOOKOUT).connected && child.process.exitCode === null) await pause(20);
      const startMs = performance.now() - began;
      await pause(500);
      return { startMs, faults: await stop(child, 'the first life') };
    },
    release: () => void process.off('exit', endWithUs),
  };
}

export function hasEnded({ process: { exitCode, signalCode } }: Child): boolean {
  return exitCode !== null || signalCode !== null;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
