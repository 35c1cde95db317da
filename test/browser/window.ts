import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
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

/** For each test of a suite a fresh Slack and HubSpot with its page; one browser for all of them. */
export function useStage(): Stage {
  const stage = { asked: [] as string[], complaints: [] as string[] } as Stage;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
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
    stage.asked.length = 0;
    stage.complaints.length = 0;
    stage.open = (path = '/', options = {}) => openWindow(browser, stage, path, options);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await stage.stop();
  });
  return stage;
}

async function openWindow(browser: Browser, stage: Stage, path: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    reducedMotion: 'reduce',
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  page.on('request', (request) => stage.asked.push(request.url()));
  page.on('pageerror', (error) => stage.complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') stage.complaints.push(line.text());
  });
  await page.goto(stage.url + path);
  await page.locator('.channel-head').waitFor();
  return page;
}

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: typeof name === 'string' });
}

/** The one in the top bar: an empty #leads offers another. */
export function pressNewLead(page: Page): Promise<void> {
  return page.getByRole('group', { name: 'Sandbox' }).getByRole('button', { name: 'New lead', exact: true }).click();
}
