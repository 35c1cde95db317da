import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { publishHome } from '../sandbox/page/slack-doings.ts';
import { describeInBrowser } from './chromium.ts';
import { everyBlock } from './every-block.ts';
import { everyInput } from './every-input.ts';
import { openForm } from './form.ts';
import { moreBlocks } from './more-blocks.ts';
import { button, pressNewLead, type Stage, useStage } from './window.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PICTURES = new URL('../../test-artifacts', import.meta.url).pathname;
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What WCAG 2.2 AA finds wrong with the page as it stands: the rule, and where. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(STANDARDS)} })`;
  const { violations } = await page.evaluate<{
    violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
  }>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 4).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

type Scene = (stage: Stage, open: (path?: string) => Promise<Page>) => Promise<Page>;

/** What people look at, each as a person would come to it. */
const scenes: Record<string, Scene> = {
  async 'an empty channel'(_stage, open) {
    const page = await open();
    await page.getByText('No leads yet.').waitFor();
    return page;
  },
  async 'a card with its thread and a private line'(_stage, open) {
    const page = await open('/?as=U1');
    await pressNewLead(page);
    await button(page, 'More actions').click();
    await page.getByRole('menuitem', { name: 'Why this owner?' }).click();
    await page.getByText('Only visible to you').waitFor();
    await button(page, 'Accept').click();
    await page.getByRole('heading', { name: /Accepted by/ }).waitFor();
    return page;
  },
  async 'every block'(stage, open) {
    stage.world.post({ channel: 'C1', text: 'Monday report', blocks: everyBlock });
    stage.world.post({ channel: 'C1', text: 'More', blocks: moreBlocks });
    const page = await open('/?as=U2');
    await page.locator('.message').last().waitFor();
    return page;
  },
  async 'the Home tab'(stage, open) {
    publishHome(stage.world.memory, 'U1', 3);
    const page = await open('/?as=U1&in=DU1');
    await page.getByRole('heading', { name: 'Your leads' }).waitFor();
    return page;
  },
  async 'the clock'(_stage, open) {
    const page = await open();
    await button(page, /^Time in the sandbox|^Sandbox, /).click();
    await page.getByRole('dialog').waitFor();
    return page;
  },
  async 'the inspector'(_stage, open) {
    const page = await open();
    if (await button(page, /^Sandbox, /).isVisible()) await button(page, /^Sandbox, /).click();
    await button(page, 'Inspector').click();
    await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
    return page;
  },
  async 'the phone'(stage, open) {
    const page = await open('/?as=U1');
    stage.world.post({ channel: 'DU1', text: 'Jane Doe waits' });
    await button(page, /^Phone/).click();
    await page.getByRole('complementary', { name: 'Phone' }).waitFor();
    return page;
  },
  async 'the tour'(_stage, open) {
    const page = await open();
    await button(page, 'Take the 3-minute tour').click();
    await page.getByRole('complementary', { name: 'Guided tour' }).waitFor();
    return page;
  },
};

const looks = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { colorScheme: 'light', ...phone }],
] as const;

describeInBrowser('everybody can use it', () => {
  const stage = useStage();
  beforeAll(() => {
    mkdirSync(PICTURES, { recursive: true });
  });

  describe.each(looks)('%s', (look, options) => {
    test.each(Object.entries(scenes))('%s breaks no rule of WCAG 2.2 AA', async (name, scene) => {
      const page = await scene(stage, (path) => stage.open(path, options));
      await page.screenshot({ path: join(PICTURES, `page-${name.replaceAll(' ', '-')}-${look}.png`) });
      expect(await faultsOf(page)).toEqual([]);
    });

    test('a form with every input breaks no rule of WCAG 2.2 AA', async () => {
      const { page } = await openForm(stage, everyInput);
      await page.emulateMedia({ colorScheme: options.colorScheme });
      await page.screenshot({ path: join(PICTURES, `page-a-form-${look}.png`) });
      expect(await faultsOf(page)).toEqual([]);
    });
  });
});
