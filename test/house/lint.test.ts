import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plant, tool } from './plant.ts';

const LONG_BODY = '\n'.repeat(90);

/** Each file breaks one rule, once. */
const BROKEN: Record<string, { rule: string; text: string }> = {
  'src/engine/date-now.ts': { rule: 'house(clock)', text: 'export const a = () => Date.now();' },
  'src/engine/new-date.ts': { rule: 'house(clock)', text: 'export const a = () => new Date();' },
  'src/engine/called-date.ts': { rule: 'house(clock)', text: 'export const a = () => Date();' },
  'src/engine/global-date.ts': { rule: 'house(clock)', text: 'export const a = () => globalThis.Date.now();' },
  'src/lib/chance.ts': { rule: 'house(clock)', text: 'export const a = () => Math.random();' },
  'src/lib/temporal.ts': { rule: 'house(clock)', text: 'export const a = () => Temporal.Now.instant();' },
  'src/lib/stopwatch.ts': { rule: 'house(clock)', text: 'export const a = () => performance.now();' },
  'src/adapters/mail/id.ts': { rule: 'house(clock)', text: 'export const a = () => crypto.randomUUID();' },
  'src/adapters/mail/named-id.ts': {
    rule: 'house(clock)',
    text: "import { randomUUID } from 'node:crypto';\nexport const a = () => randomUUID();",
  },
  'src/adapters/slack/wait.ts': {
    rule: 'house(clock)',
    text: 'export const a = (done: () => void) => setTimeout(done, 5);',
  },
  'src/features/leads/repeat.ts': {
    rule: 'house(clock)',
    text: 'export const a = (tick: () => void) => setInterval(tick, 5);',
  },
  'src/features/leads/sleep.ts': {
    rule: 'house(clock)',
    text: "import { scheduler } from 'node:timers/promises';\nexport const a = () => scheduler.wait(5);",
  },
  'src/features/leads/client.ts': {
    rule: 'house(one-web-client)',
    text: "import { WebClient } from '@slack/web-api';\nexport const a = () => new WebClient('t');",
  },
  'src/sandbox/renamed-client.ts': {
    rule: 'house(one-web-client)',
    text: "import { WebClient as Client } from '@slack/web-api';\nexport const a = () => new Client('t');",
  },
  'src/features/leads/rules/slow.ts': {
    rule: 'house(pure-means-synchronous)',
    text: 'export const a = async () => 1;',
  },
  'src/features/leads/views/later.ts': {
    rule: 'house(pure-means-synchronous)',
    text: 'export const a = () => new Promise<number>((done) => done(1));',
  },
  'test/long.test.ts': {
    rule: 'house(test-function-size)',
    text: `export function arrange() {${LONG_BODY}}`,
  },
  'src/engine/floating.ts': {
    rule: 'typescript(no-floating-promises)',
    text: 'export const a = (send: () => Promise<void>) => {\n  send();\n};',
  },
  'src/engine/misused.ts': {
    rule: 'typescript(no-misused-promises)',
    text: 'export const a = (send: () => Promise<boolean>) => {\n  if (send()) return 1;\n  return 2;\n};',
  },
  'src/engine/default.ts': { rule: 'import(no-default-export)', text: 'export default 1;' },
  'src/engine/CamelCase.ts': { rule: 'unicorn(filename-case)', text: 'export const a = 1;' },
  'src/engine/long.ts': { rule: 'eslint(max-lines)', text: `export const a = 1;${'\n'.repeat(260)}` },
  'src/engine/long-function.ts': {
    rule: 'eslint(max-lines-per-function)',
    text: `export function a() {${'\n'.repeat(60)}}`,
  },
  'src/engine/env.ts': { rule: 'node(no-process-env)', text: "export const a = () => process.env['HOME'];" },
  'src/engine/equal.ts': { rule: 'eslint(eqeqeq)', text: 'export const a = (b: string, c: string) => b == c;' },
  'src/engine/noisy.ts': { rule: 'eslint(no-console)', text: "export const a = () => console.log('hello');" },
  'src/engine/circle.ts': { rule: 'import(no-cycle)', text: "export { b as a } from './circle-back.ts';" },
};

/** Each of these looks like a violation and is none. */
const ALLOWED: Record<string, string> = {
  'src/adapters/clock.ts': 'export const a = () => [Temporal.Now.instant(), setTimeout(() => {}, 5)];',
  'src/adapters/ids.ts': 'export const a = () => [crypto.randomUUID(), Math.random()];',
  'src/adapters/slack/client.ts':
    "import { WebClient } from '@slack/web-api';\nexport const a = () => new WebClient('t');",
  'src/sandbox/double.ts': 'export const a = () => Date.now();',
  'src/engine/circle-back.ts': "import { a } from './circle.ts';\nexport const b = (): unknown => a;",
  'src/engine/parsed-date.ts': "export const a = () => new Date('2026-11-23T08:00:00Z');",
  'src/engine/handed.ts':
    'export const a = (setTimeout: (ms: number) => void, Math: { random: () => number }) => setTimeout(Math.random());',
  'src/main.ts': "console.log(process.env['HOME']);",
  'test/chapter.test.ts': `import { describe } from 'vitest';\ndescribe('a chapter', () => {${LONG_BODY}});`,
  'vitest.config.ts': 'export default {};',
};

interface Finding {
  code: string;
  filename: string;
  message: string;
}
let findings: Finding[];
let demolish: () => void;

beforeAll(() => {
  const broken = Object.entries(BROKEN).map(([path, { text }]) => [path, text]);
  const planted = plant({ ...Object.fromEntries(broken), ...ALLOWED });
  demolish = planted.demolish;
  const run = spawnSync(tool('oxlint'), ['-f', 'json', 'src', 'test', 'vitest.config.ts'], {
    cwd: planted.root,
    encoding: 'utf8',
  });
  findings = JSON.parse(run.stdout).diagnostics;
});
afterAll(() => demolish());

describe('the linter, on planted violations', () => {
  test.each(Object.entries(BROKEN).map(([path, { rule }]) => [path, rule]))('%s is found by %s', (path, rule) => {
    const codes = findings.filter((finding) => finding.filename === path).map((finding) => finding.code);

    expect(new Set(codes)).toContain(rule);
  });

  test.each(Object.keys(ALLOWED))('%s is left alone', (path) => {
    const found = findings.filter((finding) => finding.filename === path && finding.code !== 'import(no-cycle)');

    expect(found).toEqual([]);
  });

  test('our own rules say what to do instead', () => {
    const messages = findings.filter((finding) => finding.code.startsWith('house(')).map(({ message }) => message);

    expect(messages.filter((message) => !/take |Clock|port|hand |name /.test(message))).toEqual([]);
    expect(messages.length).toBeGreaterThanOrEqual(17);
  });
});
