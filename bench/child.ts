import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Child {
  process: ChildProcess;
  /** Milliseconds of CPU used so far, user and system. */
  cpuMs(): number;
  /** MiB. */
  rss(): number;
  peakRss(): number;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Such as `--cpu-prof`. */
const nodeArgs = process.env['BENCH_NODE_ARGS']?.split(' ') ?? [];
const root = new URL('..', import.meta.url).pathname;
/** USER_HZ of Linux. */
const TICK_MS = 10;

/** Starts `script` with `env` and nothing else of ours, in a process of its own. What it says goes to the file `output`, if given. */
export function startChild(script: string, env: Record<string, string>, output?: number): Child {
  const child = spawn(process.execPath, [...nodeArgs, script], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', output ?? 'ignore', output ?? 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const status = (field: string): number => {
    const line = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  };
  return {
    process: child,
    cpuMs() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
    },
    rss: () => status('VmRSS'),
    peakRss: () => status('VmHWM'),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await gone;
    },
  };
}
