import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';
import { describeInBrowser, launchChromium } from './chromium.ts';

const PICTURES = new URL('../../test-artifacts', import.meta.url).pathname;
let world: World;
let browser: Browser;
const complaints: string[] = [];
const windows = new Map<string, Promise<Page>>();
/** Everybody has one window, which stays open. */
function windowOf(name: string): Promise<Page> {
  const known = windows.get(name) ?? open(name);
  windows.set(name, known);
  return known;
}

async function open(as: string): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    reducedMotion: 'reduce',
    viewport: { width: 1360, height: 900 },
  });
  context.setDefaultTimeout(6_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(`${line.type()}: ${line.text()}`);
  });
  page.on('requestfailed', (request) => {
    // Leaving a page ends its stream of changes.
    const left = request.failure()?.errorText === 'net::ERR_ABORTED' && request.url().includes('/sandbox/stream');
    if (!left) complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.goto(`${world.url}/?as=${world.as(as).id}`);
  await page.locator('.channel-head').waitFor();
  return page;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const cardOf = (page: Page, name: string) =>
  page
    .locator('.message')
    .filter({ hasText: name })
    .filter({ has: page.getByRole('heading') });
const picture = (page: Page, name: string) => page.screenshot({ path: join(PICTURES, `sandbox-${name}.png`) });

/** Presses New lead and answers who it is; only some kinds of people get a card. */
async function newLead(
  page: Page,
  kind: string | RegExp = 'VP Operations of a software company asks for a demo',
): Promise<string> {
  const known = new Set(world.cards().map(({ ts }) => ts));
  await button(page, 'Choose who the new lead is').click();
  await page.getByRole('menuitem', { name: kind }).click();
  await world.until('a card', () => world.cards().some(({ ts }) => !known.has(ts)));
  const card = world.cards().find(({ ts }) => !known.has(ts));
  const { firstname, lastname } = world.hubspot.contact(card?.contactId ?? '')?.properties ?? {};
  await cardOf(page, `${firstname} ${lastname}`).waitFor();
  return `${firstname} ${lastname}`;
}

/** What one person does with the buttons of a card. */
function oneAtTheCard(): void {
  test('New lead brings a card; Accept edits it, and the story is in its thread', async () => {
    const page = await windowOf('ana');
    await page.getByText('No leads yet.').waitFor();
    await picture(page, '1-empty');
    const name = await newLead(page);
    const card = cardOf(page, name);
    await card.getByRole('heading', { name: /Hot lead for Ana Ruiz · accept by 11:0\d EST/ }).waitFor();
    await card.getByText('Score 85').waitFor();
    await picture(page, '2-card');

    await card.getByRole('button', { name: 'Accept', exact: true }).click();
    await card.getByRole('heading', { name: /Accepted by Ana Ruiz/ }).waitFor();
    await card.getByText('(edited)').waitFor();
    expect(await page.locator('.message').count()).toBe(1);
    await card.getByRole('button', { name: /1 reply/ }).click();
    await page
      .getByRole('complementary', { name: 'Thread' })
      .getByText('Accepted by Ana Ruiz in less than a minute.')
      .waitFor();
    await picture(page, '3-accepted');
  });

  test('Open in HubSpot shows owner and status beside the card', async () => {
    const page = await windowOf('ana');
    const card = page.locator('.message').first();
    await card.getByRole('link', { name: 'Open in HubSpot' }).click();
    const record = page.getByRole('complementary', { name: 'In HubSpot' });
    await record.locator('.fact').filter({ hasText: 'Owner' }).getByText('Ana Ruiz').waitFor();
    await record.locator('.fact').filter({ hasText: 'Lead status' }).getByText('In progress').waitFor();
    await picture(page, '4-hubspot');
    expect(await record.getByRole('heading', { name: / / }).first().isVisible()).toBe(true);
  });

  test('Reject… asks why, and without a reason says so at the field', async () => {
    const page = await windowOf('mia');
    const name = await newLead(page);
    await cardOf(page, name).getByRole('button', { name: 'Reject…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reject this lead' });
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
    await dialog.getByText('Please complete this required field.').waitFor();
    await picture(page, '5-reject-refused');
    await dialog.getByLabel('Not now: timing').check();
    await dialog.getByLabel(/Note for marketing/).fill('Their budget comes in March');
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await cardOf(page, name).getByRole('heading', { name: 'Rejected by Mia Lindqvist: Not now: timing' }).waitFor();
    await cardOf(page, name).getByText('Their budget comes in March').waitFor();
    await picture(page, '6-rejected');

    await cardOf(page, name).getByRole('button', { name: 'Undo' }).click();
    await cardOf(page, name).getByRole('button', { name: 'Accept', exact: true }).waitFor();
    expect(await cardOf(page, name).getByText('Their budget comes in March').count()).toBe(0);
  });

  test('Reassign… offers the colleagues with their hours, and the new owner sees that it is theirs', async () => {
    const [page, lee] = [await windowOf('mia'), await windowOf('lee')];
    const name = await newLead(page);
    await cardOf(page, name).getByRole('button', { name: 'Reassign…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Reassign this lead' });
    await dialog.getByRole('combobox').click();
    await picture(page, '7-reassign');
    await page.getByRole('option', { name: /Lee Tanaka · SDR/ }).click();
    await dialog.getByRole('button', { name: 'Reassign', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await cardOf(lee, name)
      .getByRole('heading', { name: /for Lee Tanaka, reassigned/ })
      .waitFor();
    await cardOf(lee, name).locator('.mention.mine').waitFor();
    await picture(lee, '8-reassigned');
    expect(await cardOf(page, name).locator('.mention.mine').count()).toBe(0);
  });
}

/** Two at once, strangers' words, and what time does. */
function racesWordsAndTime(): void {
  test('two people accept at once: one has it, the other reads privately who was first', async () => {
    const [ana, sam] = [await windowOf('ana'), await windowOf('sam')];
    const name = await newLead(ana);
    await cardOf(sam, name).waitFor();
    const buttons = [ana, sam].map((page) => cardOf(page, name).getByRole('button', { name: 'Accept', exact: true }));
    // Both at the same instant by the clock of the one machine, or the slower would find the button gone.
    const at = Date.now() + 400;
    const press = (button: HTMLElement | SVGElement, when: number) =>
      new Promise<void>((resolve) => {
        const click = (): void => {
          button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
          resolve();
        };
        setTimeout(click, when - Date.now());
      });
    await Promise.all(buttons.map((accept) => accept.evaluate(press, at)));
    await Promise.all(
      [ana, sam].map((page) =>
        cardOf(page, name)
          .getByRole('heading', { name: /^✅ Accepted by (Ana Ruiz|Sam Okafor)/ })
          .waitFor(),
      ),
    );
    const anaWon = (await cardOf(ana, name).getByRole('heading').innerText()).includes('Ana Ruiz');
    const [winner, loser, first] = anaWon ? [ana, sam, 'Ana Ruiz'] : [sam, ana, 'Sam Okafor'];
    // Who pressed when the button was gone already is told by Slack itself.
    const private_ = loser
      .getByText(`${first} accepted this lead`)
      .or(loser.getByText('This message has changed since you looked.'));
    await private_.first().waitFor();
    expect(await winner.getByText('accepted this lead').count()).toBe(0);
    await picture(loser, '9-second');
  });

  test('hostile text is only text, and its "why" fits on the screen', async () => {
    const page = await windowOf('priya');
    await button(page, 'Choose who the new lead is').click();
    await page.getByRole('menuitem', { name: 'Hostile text in every field' }).click();
    const card = page.locator('.message').filter({ hasText: 'Mallory' }).last();
    await card.waitFor();
    await card.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Why this lead, score and owner?' }).click();
    const why = page.getByRole('dialog');
    await why.getByText('What would have changed it').waitFor();
    await picture(page, '10-hostile-and-why');
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });

  test('an overdue card, and /baton status', async () => {
    const page = await windowOf('ana');
    const name = await newLead(page, 'Asks for a demo, says nothing else');
    await world.timePasses({ minutes: 61 });
    await world.until('overdue', () => world.cards().at(-1)?.words.includes('Overdue') === true);
    await cardOf(page, name)
      .getByRole('heading', { name: /Overdue/ })
      .waitFor();
    const box = page.getByRole('textbox', { name: 'Message #leads' });
    await box.fill('/baton status');
    await page.keyboard.press('Enter');
    // Whoever lost the race before has been told something in private, too.
    await page.getByText('Only visible to you').last().waitFor();
    await page.locator('.message.ephemeral').getByText('overdue').last().waitFor();
    await picture(page, '11-overdue-and-status');
    expect(await box.inputValue()).toBe('');
  });

  test('nothing failed and nothing complained all the while', () => {
    expect(complaints).toEqual([]);
  });
}

describeInBrowser('somebody tries Baton in the sandbox page, with the real app behind it', () => {
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    [world, browser] = await Promise.all([aWorld({ page: true }), launchChromium()]);
  });
  afterAll(async () => {
    await browser.close();
    await world.stop();
  });

  describe('the card', () => {
    oneAtTheCard();
  });
  describe('races, hostile words and time', () => {
    racesWordsAndTime();
  });
});
