import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { startSandboxPage } from '#sandbox/page/start.ts';
import { scriptedSlack, type ScriptedSlack } from '../sandbox/page/scripted-slack.ts';
import { launchChromium } from './chromium.ts';

export interface Stage {
  world: ScriptedSlack;
  url: string;
  /** Opens a window; what it asks for and what it complains of is kept. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Takes the page's server away and brings it back at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Every address that a window asked for. */
  asked: string[];
  /** Uncaught errors and console errors, a broken content policy among them. */
  complaints: string[];
}

const asked: string[] = [];
const complaints: string[] = [];
let browser: Promise<Browser> | undefined;
/** Windows of earlier tests. A new one is a process of its own, which takes longer to begin than most tests last. */
const idle: Page[] = [];
afterAll(async () => (await browser)?.close());

/** For each test of a suite a fresh Slack and HubSpot with its page; one browser for all tests of a file. */
export function useStage(): Stage {
  const stage = { asked, complaints } as Stage;
  const inUse: Page[] = [];
  beforeEach(async () => {
    stage.world = scriptedSlack({ now: Date.now(), answerAfterMs: 30 });
    stage.url = '';
    stage.start = async () => {
      const page = await startSandboxPage({
        ...stage.world,
        port: Number(stage.url.split(':').at(-1) ?? 0),
        title: 'Baton sandbox',
        personas: [
          { id: 'vp', label: 'A vice president' },
          { id: 'student', label: 'A student' },
        ],
        curl: (id) => `curl -d '${id ?? 'any'}'`,
      });
      stage.stop = page.stop;
      stage.url = page.url;
    };
    await stage.start();
    asked.length = 0;
    complaints.length = 0;
    stage.open = async (path = '/', options) => {
      const page = (options ? undefined : idle.pop()) ?? (await newWindow(options));
      // What is not opened as usual serves one test.
      if (!options) inUse.push(page);
      await page.goto(stage.url + path);
      await page.locator('.channel-head').waitFor();
      return page;
    };
  });
  afterEach(async ({ task }) => {
    // Nobody knows in what state a window is that failed, or cannot be made as new.
    const again = task.result?.state === 'fail' ? [] : await Promise.allSettled(inUse.map(asNew));
    for (const made of again) if (made.status === 'fulfilled') idle.push(made.value);
    inUse.length = 0;
    const kept = new Set(idle.map((page) => page.context()));
    for (const context of (await browser)?.contexts() ?? []) if (!kept.has(context)) await context.close();
    await stage.stop();
  });
  return stage;
}

const USUAL = { locale: 'en-US', reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } } as const;

async function newWindow(options?: BrowserContextOptions): Promise<Page> {
  browser ??= launchChromium();
  const context = await (await browser).newContext({ ...USUAL, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') complaints.push(line.text());
  });
  return page;
}

/** As it was before its test: empty, alone, of the usual size and look, without a memory and with the mouse elsewhere. */
async function asNew(page: Page): Promise<Page> {
  for (const other of page.context().pages()) if (other !== page) await other.close();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.mouse.move(-1, -1);
  await page.evaluate('localStorage.clear()');
  await page.goto('about:blank');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: USUAL.reducedMotion });
  await page.setViewportSize(USUAL.viewport);
  return page;
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: typeof name === 'string' });
}

/** The one in the top bar: an empty #leads offers another. */
export function pressNewLead(page: Page): Promise<void> {
  return page.getByRole('group', { name: 'Sandbox' }).getByRole('button', { name: 'New lead', exact: true }).click();
}
