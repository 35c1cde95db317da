import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { HOUSE, plant } from './house/plant.ts';
import { WALLS, type Walk, walk } from './house/walls.ts';

// Every file is read and its imports are followed.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The walk must see at least this much: a parser that reads nothing finds nothing. Raise it as the house grows. */
const FLOOR = { modules: 7, dependencies: 2 };

/** Each file breaks one wall: path → the wall, and what the file says. */
const BROKEN: Record<string, [wall: string, text: string]> = {
  'src/lib/one.ts': ['no-circles', "export { two as one } from './two.ts';"],
  'src/features/homes/index.ts': ['features-form-no-circle', "export type { Words } from '../reports/index.ts';"],
  'src/lib/lost.ts': ['no-missing-file', "export * from './nowhere.ts';"],
  'src/features/reports/peek.ts': ['through-the-door', "export { accept } from '../leads/accept.ts';"],
  'src/features/homes/model.ts': [
    'model-acts-not',
    "export { newId } from '../../lib/ids.ts';\nexport * from './store.ts';",
  ],
  'src/features/borrow/model.ts': ['model-borrows-types-only', "export { accept } from '../leads/index.ts';"],
  'src/features/leads/rules/score.ts': ['rules-are-pure', "import 'node:fs';"],
  'src/features/leads/rules/load.ts': ['rules-are-pure', "export { store } from '../store.ts';"],
  'src/features/leads/rules/show.ts': ['rules-are-pure', "export { card } from '../views/card.ts';"],
  'src/features/leads/rules/typed.ts': ['rules-are-pure', "export type { Clock } from '#adapters/clock.ts';"],
  'src/features/leads/views/fetching.ts': ['views-are-pure', "export type { store } from '../store.ts';"],
  'src/features/leads/rules/machinery.ts': ['pure-code-borrows-types-only', "export { plan } from '#engine/plan.ts';"],
  'src/features/leads/accept.ts': [
    'features-are-handed-their-adapters',
    "export { clock as accept } from '#adapters/clock.ts';",
  ],
  'src/features/leads/reassign.ts': ['verbs-show-nothing', "export { card } from './views/card.ts';"],
  'src/features/reports/slack.ts': ['translation-decides-nothing', "export { count } from './rules/count.ts';"],
  'src/features/reports/store.ts': ['stores-hold-sql-only', "export { count } from './rules/count.ts';"],
  'src/features/leads/slack.ts': ['sdk-behind-its-adapter', "export { App } from '@slack/bolt';"],
  'src/adapters/hubspot/answer.ts': ['sdk-behind-its-adapter', "export type { WebClient } from '@slack/web-api';"],
  'src/features/leads/hubspot.ts': ['hubspot-behind-its-adapter', "export { Client } from '@hubspot/api-client';"],
  'src/features/leads/tell.ts': ['claude-behind-its-adapter', "export { Anthropic } from '@anthropic-ai/sdk';"],
  'src/features/leads/post.ts': ['mail-behind-its-adapter', "export { createTransport } from 'nodemailer';"],
  'src/features/reports/papers/fetching.ts': ['papers-are-pure', "import 'node:fs';"],
  'src/engine/open.ts': [
    'sqlite-behind-its-adapter',
    "import Database from 'better-sqlite3';\nexport const a = Database;",
  ],
  'src/features/leads/report.ts': ['sql-lives-in-stores', "export { sql } from 'drizzle-orm';"],
  'src/lib/leads.ts': ['lib-knows-no-feature', "export type { Plan } from '#engine/plan.ts';"],
  'src/engine/leads.ts': [
    'engine-knows-no-feature-and-no-vendor',
    "export type { Lead } from '#features/leads/model.ts';",
  ],
  'src/engine/tick.ts': ['engine-is-handed-its-adapters', "export { clock } from '#adapters/clock.ts';"],
  'src/adapters/hubspot/leads.ts': [
    'adapters-know-no-feature',
    "export type { Lead } from '#features/leads/model.ts';",
  ],
  'src/adapters/hubspot/drive.ts': ['adapters-drive-nothing', "export { plan } from '#engine/plan.ts';"],
  'src/adapters/hubspot/tell.ts': ['adapters-know-one-vendor', "export type { Slack } from '#adapters/slack/port.ts';"],
  'src/engine/pretend.ts': ['sandbox-is-not-the-app', "export { start } from '#sandbox/start.ts';"],
  'src/sandbox/cheat.ts': ['sandbox-stands-alone', "export { clock } from '#adapters/clock.ts';"],
  'src/sandbox/page/browser/reach.ts': ['browser-stays-in-the-browser', "import 'node:fs';"],
  'src/lib/restart.ts': ['nobody-imports-main', "import '../main.ts';"],
  'src/adapters/all.ts': ['nobody-imports-the-app', "import '../app.ts';"],
  'src/lib/properties.ts': ['runs-without-dev-dependencies', "export { string } from 'fast-check';"],
};

/** What the broken files point at, and close calls that no wall minds. */
const SOUND: Record<string, string> = {
  'src/main.ts': "import './app.ts';\nimport './sandbox/start.ts';",
  'src/app.ts': "import './features/leads/index.ts';\nimport './adapters/slack/port.ts';",
  'src/lib/two.ts': "import { one } from './one.ts';\nexport const two: unknown = one;",
  'src/features/reports/index.ts': "export type { Home } from './words.ts';\nexport type Words = 1;",
  'src/features/reports/words.ts': "export type { Words as Home } from '../homes/index.ts';",
  'src/lib/typed-one.ts':
    "import type { Two } from './typed-two.ts';\nexport type One = Two | 1;\nexport const one = 1;",
  'src/lib/typed-two.ts':
    "import { one } from './typed-one.ts';\nexport type Two = typeof one;\nexport const two = one;",
  'src/lib/ids.ts': 'export const newId = 1;',
  'src/engine/plan.ts':
    "import type { Clock } from '#adapters/clock.ts';\nexport const plan = 1;\nexport type Plan = Clock;",
  'src/engine/inbox.ts': "export { sql } from 'drizzle-orm';",
  'src/adapters/clock.ts': 'export const clock = 1;\nexport type Clock = number;',
  'src/adapters/slack/port.ts': "import { WebClient } from '@slack/web-api';\nexport type Slack = WebClient;",
  'src/adapters/sqlite/open.ts': "import Database from 'better-sqlite3';\nexport const open = Database;",
  'src/features/homes/store.ts': "export { sql } from 'drizzle-orm';",
  'src/features/leads/index.ts': "export { accept } from './accept.ts';\nexport type { Lead } from './model.ts';",
  'src/features/leads/model.ts':
    "import { z } from 'zod';\nexport const Lead = z.string();\nexport type Lead = z.infer<typeof Lead>;",
  'src/features/leads/store.ts':
    "export const store = 1;\nexport type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';",
  'src/features/leads/views/card.ts':
    "import type { KnownBlock } from '@slack/types';\nexport { route } from '../rules/route.ts';\nexport const card: KnownBlock[] = [];",
  'src/features/leads/rules/route.ts':
    "import type { Plan } from '#engine/plan.ts';\nimport type { Lead } from '../model.ts';\nexport { newId } from '#lib/ids.ts';\nexport type { Lead, Plan };\nexport const route = 1;",
  'src/features/reports/weekly.ts':
    "export { accept } from '#features/leads/index.ts';\nexport type { Slack } from '#adapters/slack/port.ts';",
  'src/features/reports/rules/count.ts': 'export const count = 1;',
  'src/sandbox/start.ts': "export { clock } from '#adapters/clock.ts';\nexport const start = 1;",
  'src/sandbox/page/browser/app.ts':
    "import { h } from 'preact';\nimport htm from 'htm';\nexport const page = htm.bind(h as never);",
};

let demolish: () => void;
let planted: Walk;
beforeAll(async () => {
  const broken = Object.entries(BROKEN).map(([path, [, text]]) => [path, text]);
  const house = plant({ ...Object.fromEntries(broken), ...SOUND });
  demolish = house.demolish;
  planted = await walk(house.root);
});
afterAll(() => demolish());

describe('the walls of the house', () => {
  test('no file crosses a wall, and every file was looked at', async () => {
    const { violations, totalCruised, totalDependenciesCruised } = await walk(HOUSE);

    expect(violations).toEqual([]);
    expect(totalCruised).toBeGreaterThanOrEqual(FLOOR.modules);
    expect(totalDependenciesCruised).toBeGreaterThanOrEqual(FLOOR.dependencies);
  });

  test.each(Object.entries(BROKEN).map(([path, [wall]]) => [path, wall]))('%s is stopped by %s', (path, wall) => {
    const stops = planted.violations.filter((violation) => violation.includes(`: ${path} →`));

    expect(stops.map((stop) => stop.split(':')[0])).toContain(wall);
  });

  test('a close call is let through', () => {
    const stopped = planted.violations.filter((violation) => !(violation.split(' ')[1]! in BROKEN));

    expect(stopped).toEqual([]);
  });

  test('each wall was tried', () => {
    const tried = new Set(Object.values(BROKEN).map(([wall]) => wall));

    expect(WALLS.filter((wall) => !tried.has(wall))).toEqual([]);
  });
});
