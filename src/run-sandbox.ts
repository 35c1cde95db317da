import { movableClock } from '#adapters/clock.ts';
import { createLog } from '#adapters/log.ts';
import { startSandbox, type Sandbox } from '#sandbox/start.ts';
import { startApp, type App } from './app.ts';
import { readConfig, secretsOf } from './config.ts';

export interface SandboxRun {
  /** The project's folder. */
  root: string;
  env: Record<string, string | undefined>;
  /** Hears, each time Baton and its sandbox have begun, what to tell whoever sits at the terminal. */
  begun(greeting: string): void;
  /** Hears why it could not begin anew. Nothing runs then. */
  failed(error: unknown): void;
}

export interface Running {
  /** The page; it stays the same for as long as this runs. */
  url: string;
  /** Resolves once the first one has begun. Rejects with a `SetupError`. */
  ready: Promise<void>;
  stop(): Promise<void>;
}

interface Life {
  sandbox: Sandbox;
  app: App;
  end(): Promise<void>;
}

/** What Baton is in the middle of may be done so long before a reset takes the far sides away. */
const PATIENCE_MS = 500;

/** Baton in its sandbox, which begins anew each time that somebody asks for it on the page. */
export async function runSandbox(run: SandboxRun): Promise<Running> {
  let life = await begin(run, run.env['PORT']);
  const { url } = life.sandbox;
  let turning: Promise<void> | undefined;
  let stopping = false;

  async function greet(): Promise<void> {
    await life.app.ready;
    run.begun(life.sandbox.greeting());
  }
  async function turn(): Promise<void> {
    await life.end();
    if (stopping) return;
    life = await begin(run, new URL(url).port);
    life.sandbox.onReset(reset);
    await greet();
  }
  /** Whoever asks while it begins anew gets just that. */
  function reset(): void {
    turning ??= turn()
      .catch((error: unknown) => (stopping ? undefined : run.failed(error)))
      .finally(() => (turning = undefined));
  }

  life.sandbox.onReset(reset);
  return {
    url,
    ready: greet(),
    async stop() {
      stopping = true;
      await Promise.all([turning, life.end()]);
    },
  };
}

async function begin({ root, env }: SandboxRun, port: string | undefined): Promise<Life> {
  const clock = movableClock();
  const sandbox = await startSandbox({ root, clock, env: { ...env, PORT: port }, size: 'full' });
  const config = readConfig(sandbox.env);
  const log = createLog({ level: config.LOG_LEVEL, secrets: secretsOf(env) });
  const app = await startApp(config, { clock, log, root });
  sandbox.observe(app.look);
  const leave = async (): Promise<void> => {
    const leaving = app.stop();
    const patience = new AbortController();
    await Promise.race([leaving, clock.sleep(PATIENCE_MS, patience.signal).catch(() => undefined)]);
    patience.abort();
    await sandbox.stop(leaving);
  };
  let left: Promise<void> | undefined;
  return { sandbox, app, end: () => (left ??= leave()) };
}
