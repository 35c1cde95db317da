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
  const [{ startApp }, { hasCredentials, readConfig }, { createLog }, { movableClock, systemClock }] =
    await Promise.all([
      import('./app.ts'),
      import('./config.ts'),
      import('#adapters/log.ts'),
      import('#adapters/clock.ts'),
    ]);
  const inSandbox = process.argv.includes('--sandbox') || !hasCredentials(process.env);
  const clock = inSandbox ? movableClock() : systemClock();
  const sandbox = inSandbox
    ? await (await import('#sandbox/start.ts')).startSandbox({ root, clock, env: process.env, size: 'full' })
    : undefined;
  const config = readConfig(sandbox?.env ?? process.env);
  const log = createLog({ level: config.LOG_LEVEL, secrets: secretsOf(process.env) });
  const app = await startApp(config, { clock, log, root });
  const isStopping = onSignal(async () => {
    await app.stop();
    await sandbox?.stop();
  });
  try {
    await app.ready;
  } catch (error) {
    // Asked to stop while it still tried to reach Slack or HubSpot: no fault, and what stops it ends the process.
    if (isStopping()) return;
    throw error;
  }
  console.log(sandbox ? sandbox.greeting() : greeting(app.port, config.PUBLIC_URL));
}

function greeting(port: number, publicUrl: string | undefined): string {
  const address = publicUrl
    ? `HubSpot sends its webhooks to ${publicUrl}/webhooks/hubspot.`
    : 'HubSpot is asked for changes every 30 s.';
  return `Baton is at work (port ${port}). ${address}`;
}

function secretsOf(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(env).flatMap(([name, value]) => (/TOKEN|SECRET/.test(name) && value ? [value] : []));
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

main().catch((error: unknown) => {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
});
