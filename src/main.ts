import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { SetupError } from '#lib/errors.ts';

const root = new URL('..', import.meta.url).pathname;

/** Starts Baton for real where there are credentials, else (or with `--sandbox`) in the sandbox. */
async function main(): Promise<void> {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  // Before all else is loaded: the second start and every later one then takes half the time and memory.
  enableCompileCache();
  const { hasCredentials } = await import('./config.ts');
  const inSandbox = process.argv.includes('--sandbox') || !hasCredentials(process.env);
  const { ready, stop } = await (inSandbox ? startInSandbox() : startForReal());
  const isStopping = onSignal(stop);
  try {
    await ready;
  } catch (error) {
    // Asked to stop while it still tried to reach Slack or HubSpot: no fault, and what stops it ends the process.
    if (isStopping()) return;
    throw error;
  }
}

interface Started {
  ready: Promise<void>;
  stop(): Promise<void>;
}

async function startInSandbox(): Promise<Started> {
  const { runSandbox } = await import('./run-sandbox.ts');
  return runSandbox({ root, env: process.env, begun: (greeting) => console.log(greeting), failed: giveUp });
}

async function startForReal(): Promise<Started> {
  const [{ startApp }, { readConfig, secretsOf }, { createLog }, { systemClock }] = await Promise.all([
    import('./app.ts'),
    import('./config.ts'),
    import('#adapters/log.ts'),
    import('#adapters/clock.ts'),
  ]);
  const config = readConfig(process.env);
  const log = createLog({ level: config.LOG_LEVEL, secrets: secretsOf(process.env) });
  const app = await startApp(config, { clock: systemClock(), log, root });
  const greet = (): void => console.log(greeting(app.port, config.PUBLIC_URL));
  return { ready: app.ready.then(greet), stop: app.stop };
}

function greeting(port: number, publicUrl: string | undefined): string {
  const address = publicUrl
    ? `HubSpot sends its webhooks to ${publicUrl}/webhooks/hubspot.`
    : 'HubSpot is asked for changes every 30 s.';
  return `Baton is at work (port ${port}). ${address}`;
}

/** Ends the process after `stop`, and at once when asked twice. Answers whether it was asked. */
function onSignal(stop: () => Promise<void>): () => boolean {
  let stopping = false;
  const end = (): void => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  return () => stopping;
}

function giveUp(error: unknown): never {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
}

main().catch(giveUp);
