import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { SetupError } from '#lib/errors.ts';
import { loadPacks, packSchema, parsePacks } from '#lib/packs.ts';

const step = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('pool'), pools: z.array(z.string()).min(1) }),
  z.strictObject({ to: z.enum(['nurture', 'nobody']), note: z.string().optional() }),
]);
const rule = z.strictObject({
  id: z.string().min(1),
  points: z.int().min(-50).max(50),
  half: z.enum(['fit', 'engagement']).optional(),
});
const schemas = {
  scoring: packSchema({ rules: z.array(rule), named: z.record(z.string(), rule).optional() }),
  routing: packSchema({ steps: z.array(step) }),
};

const goodScoring = 'version: 3\nwhy: because\nrules:\n  - id: a\n    points: 5\n  - id: b\n    points: -5\n';
const goodRouting = 'version: 1\nwhy: because\nsteps:\n  - to: nurture\n';

describe('reading packs', () => {
  test('gives typed data, the reference that decisions store, and the line of each field', () => {
    const { scoring, routing } = loadPacks(folderWith({ scoring: goodScoring, routing: goodRouting }), schemas);
    expect(scoring.data.rules[1]?.points).toBe(-5);
    expect([scoring.ref, routing.ref]).toEqual(['scoring@3', 'routing@1']);
    expect(scoring.sourceOf(['rules', 1, 'points'])).toMatch(/scoring\.yml:7$/);
    expect(scoring.sourceOf(['rules', 1])).toMatch(/scoring\.yml:6$/);
    expect(scoring.sourceOf(['rules', 1, 'half'])).toMatch(/scoring\.yml:6$/);
    expect(scoring.sourceOf([])).toMatch(/scoring\.yml:1$/);
  });

  test('lists all errors of all files at once, each with its line', () => {
    const scoring =
      'version: 0\nwhy: because\nrules:\n  - id: a\n    points: many\n  - id: b\n    pionts: 5\n    half: fitt\n';
    const routing = 'version: 1\nwhy: because\nsteps:\n  - to: pool\n    pool: [ae]\n  - to: nurtur\n';
    const folder = folderWith({ scoring, routing });
    expect(messageOf(() => loadPacks(folder, schemas)).replaceAll(folder, 'manifests')).toBe(
      [
        '8 things in the packs must be put right first:',
        '  manifests/scoring.yml:1  version: must be at least 1, but is 0',
        '  manifests/scoring.yml:5  rules[0].points: must be a number, but is the text "many"',
        '  manifests/scoring.yml:6  rules[1].points: missing; add it as a number',
        "  manifests/scoring.yml:7  rules[1].pionts: unknown field; did you mean 'points'?",
        '  manifests/scoring.yml:8  rules[1].half: must be one of fit, engagement, but is the text "fitt"; did you mean \'fit\'?',
        '  manifests/routing.yml:4  steps[0].pools: missing; add it as a list (lines that begin with -)',
        "  manifests/routing.yml:5  steps[0].pool: unknown field; did you mean 'pools'?",
        '  manifests/routing.yml:6  steps[1].to: must be one of pool, nurture, nobody, but is the text "nurtur"; did you mean \'nurture\'?',
      ].join('\n'),
    );
  });

  test('names a missing file and how to restore it', () => {
    const folder = folderWith({ scoring: goodScoring });
    expect(messageOf(() => loadPacks(folder, schemas))).toContain(
      `${folder}/routing.yml is missing: restore it with \`git checkout -- ${folder}/routing.yml\``,
    );
  });

  test('refuses a file of more than a megabyte before parsing it', () => {
    const folder = folderWith({ scoring: goodScoring, routing: `${goodRouting}# ${'x'.repeat(1_000_001)}` });
    expect(messageOf(() => loadPacks(folder, schemas))).toContain('routing.yml is larger than 1 MB');
  });
});

describe('mistakes in a pack', () => {
  test.each([
    [
      'a field given twice',
      'version: 1\nwhy: x\nrules: []\nwhy: y\n',
      'scoring.yml:4  this field is given twice: keep one of the two',
    ],
    ['broken YAML', 'version: 1\nwhy: "x\nrules: []\n', 'scoring.yml:4  Missing closing "quote'],
    ['a strange tag', 'version: 1\nwhy: !shell x\nrules: []\n', 'scoring.yml:2  Unresolved tag: !shell'],
    ['an empty file', '', 'scoring.yml:1  the file is empty: restore it from the Baton repository'],
    ['a list instead of fields', '- a\n', 'scoring.yml:1  must be a group of fields, but is a list'],
    ['no reason', 'version: 1\nrules: []\n', 'scoring.yml:1  why: missing; add it as a text'],
    ['an empty reason', 'version: 1\nwhy: ""\nrules: []\n', 'scoring.yml:2  why: must be a text that is not empty'],
    ['an empty value', 'version:\nwhy: x\nrules: []\n', 'scoring.yml:1  version: must be a number, but is empty'],
    [
      'a field of a named entry',
      'version: 1\nwhy: x\nrules: []\nnamed:\n  one: {id: a, points: 1, haf: fit}\n',
      "scoring.yml:5  named.one.haf: unknown field; did you mean 'half'?",
    ],
    [
      'a field like no other',
      'version: 1\nwhy: x\nrules: []\nzebra: 1\n',
      'scoring.yml:4  zebra: unknown field; known here: version, why, rules, named',
    ],
    [
      'a number too large',
      'version: 1\nwhy: x\nrules: [{id: a, points: 51}]\n',
      'scoring.yml:3  rules[0].points: must be at most 50, but is 51',
    ],
  ])('%s', (_name, text, error) => {
    expect(errorsOf(text)[0]).toContain(error);
  });

  test('a few kilobytes cannot grow into gigabytes', () => {
    const bomb = [
      'version: 1',
      'why: x',
      'a: &a [x]',
      ...'bcdefgh'.split('').map((key, i) => `${key}: &${key} [${`*${'abcdefgh'[i]},`.repeat(9)}]`),
    ].join('\n');
    expect(errorsOf(bomb)).toEqual([
      'scoring.yml:1  the file refers to the same part too often (more than 20 YAML aliases): write the parts out',
    ]);
  });

  test('files without errors are still given when another has some', () => {
    const files = {
      scoring: { file: 'scoring.yml', text: 'version: x' },
      routing: { file: 'routing.yml', text: goodRouting },
    };
    const { packs, errors } = parsePacks(files, schemas);
    expect(packs.routing?.ref).toBe('routing@1');
    expect(errors).toHaveLength(3);
  });
});

function errorsOf(text: string): string[] {
  return parsePacks({ scoring: { file: 'scoring.yml', text } }, { scoring: schemas.scoring }).errors;
}

function folderWith(texts: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'packs-'));
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, `${name}.yml`), text);
  return folder;
}

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(SetupError);
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
