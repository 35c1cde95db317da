import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { publishHome } from '../sandbox/page/slack-doings.ts';
import { describeInBrowser } from './chromium.ts';
import { everyBlock } from './every-block.ts';
import { everyInput } from './every-input.ts';
import { openForm } from './form.ts';
import { moreBlocks } from './more-blocks.ts';
import { button, pressNewLead, type Stage, useStage } from './window.ts';

const PICTURES = new URL('../../test-artifacts', import.meta.url).pathname;
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What WCAG 2.2 AA finds wrong with the page as it stands: the rule, and where. */
async function faultsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  // The passes of each element are left out: nobody reads them, and they take long to write down.
  const run = `axe.run(document, { runOnly: ${JSON.stringify(STANDARDS)}, resultTypes: ['violations'] })`;
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
  }>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 4).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

type Scene = (stage: Stage) => Promise<Page>;

/** What people look at, each as a person would come to it. */
const scenes: Record<string, Scene> = {
  async 'an empty channel'(stage) {
    const page = await stage.open();
    await page.getByText('No leads yet.').waitFor();
    return page;
  },
  async 'a card with its thread and a private line'(stage) {
    const page = await stage.open('/?as=U1');
    await pressNewLead(page);
    await button(page, 'More actions').click();
    await page.getByRole('menuitem', { name: 'Why this owner?' }).click();
    await page.getByText('Only visible to you').waitFor();
    await button(page, 'Accept').click();
    await page.getByRole('heading', { name: /Accepted by/ }).waitFor();
    return page;
  },
  async 'every block'(stage) {
    stage.world.post({ channel: 'C1', text: 'Monday report', blocks: everyBlock });
    stage.world.post({ channel: 'C1', text: 'More', blocks: moreBlocks });
    const page = await stage.open('/?as=U2');
    await page.locator('.message').last().waitFor();
    return page;
  },
  async 'the Home tab'(stage) {
    publishHome(stage.world.memory, 'U1', 3);
    const page = await stage.open('/?as=U1&in=DU1');
    await page.getByRole('heading', { name: 'Your leads' }).waitFor();
    return page;
  },
  async 'the clock'(stage) {
    const page = await stage.open();
    await button(page, /^Time in the sandbox/).click();
    await page.getByRole('dialog').waitFor();
    return page;
  },
  async 'the inspector'(stage) {
    const page = await stage.open();
    await button(page, 'Inspector').click();
    await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
    return page;
  },
  async 'the phone'(stage) {
    const page = await stage.open('/?as=U1');
    stage.world.post({ channel: 'DU1', text: 'Jane Doe waits' });
    await button(page, /^Phone/).click();
    await page.getByRole('complementary', { name: 'Phone' }).waitFor();
    return page;
  },
  async 'the tour'(stage) {
    const page = await stage.open();
    await button(page, 'Take the 3-minute tour').click();
    await page.getByRole('complementary', { name: 'Guided tour' }).waitFor();
    return page;
  },
};

/** The same page in both themes, and as wide as a phone. */
const looks: Record<string, (page: Page) => Promise<void>> = {
  light: () => Promise.resolve(),
  dark: (page) => page.emulateMedia({ colorScheme: 'dark' }),
  phone: async (page) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 390, height: 844 });
  },
};

/**
 * Resolves once the page has its new look. Each element changes its colour in a moment of its own, and begins when the one
 * around it has: for some frames text has the colours of the last look.
 */
const DRAWN = `(async () => {
  const running = () => document.getAnimations().filter(({ playState }) => playState === 'running');
  do {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
    await Promise.allSettled(running().map(({ finished }) => finished));
  } while (running().length > 0);
})()`;

/** Takes a picture of each look, and answers what is wrong with any. */
async function faultsOfLooks(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [look, take] of Object.entries(looks)) {
    await take(page);
    await page.evaluate(DRAWN);
    await page.screenshot({ path: join(PICTURES, `page-${name.replaceAll(' ', '-')}-${look}.png`) });
    faults.push(...(await faultsOf(page)).map((fault) => `${look}: ${fault}`));
  }
  return faults;
}

describeInBrowser('everybody can use it: in both themes and on a phone, no rule of WCAG 2.2 AA is broken by', () => {
  const stage = useStage();
  beforeAll(() => {
    mkdirSync(PICTURES, { recursive: true });
  });

  test.each(Object.entries(scenes))('%s', async (name, scene) => {
    expect(await faultsOfLooks(await scene(stage), name)).toEqual([]);
  });

  test('a form with every input', async () => {
    const { page } = await openForm(stage, everyInput);
    expect(await faultsOfLooks(page, 'a form')).toEqual([]);
  });
});
