import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadNarration, loadPrompts, readPrompts, type Fact } from '#features/narration/index.ts';
import { parsePrompt } from '#features/narration/prompts.ts';
import { lockSentences } from '#features/narration/rules/number-lock.ts';

const FRONT = 'name: weekly\nversion: 2\nwhat: x\ninput: x\noutput: x\nsentences: 4\nwords: 80\nmax_tokens: 900';

describe('a prompt', () => {
  test('is a file with fields in front, and what is said to the model', () => {
    expect(parsePrompt('weekly.md', `---\n${FRONT}\n---\n\nTell it.\n`)).toEqual({
      name: 'weekly',
      version: 2,
      ref: 'weekly@2',
      sentences: 4,
      words: 80,
      maxTokens: 900,
      system: 'Tell it.',
    });
  });

  test.each([
    ['without fields', 'Tell it.', /front matter/],
    ['with a field twice', `---\n${FRONT}\nname: weekly\n---\nTell it.`, /unique/],
    ['with a field that nobody knows', `---\n${FRONT}\nmood: good\n---\nTell it.`, /mood/],
    ['that asks for too much', `---\n${FRONT.replace('900', '9000')}\n---\nTell it.`, /max_tokens/],
    ['under another name', `---\n${FRONT.replace('weekly', 'daily')}\n---\nTell it.`, /daily\.md/],
    ['that says nothing', `---\n${FRONT}\n---\n\n`, /says nothing/],
    ['without end', `---\n${FRONT}\n---\n${'x'.repeat(20_001)}`, /longer/],
  ])('%s is refused in words', (_, text, problem) => {
    expect(String(parsePrompt('weekly.md', text))).toMatch(problem);
  });

  test('that is wrong stops a start, by its file, and so does a folder without any', () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-prompts-'));
    expect(readPrompts(folder).errors).toEqual([expect.stringContaining('holds no prompt')]);
    expect(readPrompts(join(folder, 'nowhere')).errors).toHaveLength(1);
    writeFileSync(join(folder, 'weekly.md'), 'Tell it.');
    expect(() => loadPrompts(folder)).toThrow(/weekly\.md {2}begins with no front matter/);
  });
});

test('the examples of a prompt are what it says of them: some are kept, the others thrown away', () => {
  const figure = { kind: 'figure', shown: '$9' } as const;
  const facts: Fact[] = [
    { ...figure, id: 'spend', words: 'spend on software' },
    { id: 'tool.3', kind: 'name', words: 'a tool', shown: 'Zap' },
    { ...figure, id: 'tool.3.cost', words: 'cost of the tool', of: 'tool.3' },
  ];
  const said = loadPrompts('prompts').get('stack-audit')?.system.replaceAll('\n', ' ') ?? '';
  const [, good = '', bad = ''] = /Good: (.*?) Thrown away: (.*?) {2}/.exec(said) ?? [];
  const lock = (text: string) => lockSentences({ sentences: [{ text }] }, facts, { sentences: 9, words: 99 });
  expect(lock(good)).toMatchObject({ kept: { length: 3 }, dropped: [] });
  expect(lock(bad)).toMatchObject({ kept: [], dropped: { length: 1 } });
});

test('the prompts and the pack of the repository are read', () => {
  const prompt = loadPrompts('prompts').get('stack-audit');
  expect(prompt).toMatchObject({ ref: 'stack-audit@1', sentences: 6, words: 110 });
  expect(loadNarration('manifests')).toEqual({ price: { input: 3, output: 15 }, monthlyCap: 5 });
});
