import { describe, expect, test } from 'vitest';
import { lookAtModel } from '#features/narration/index.ts';
import type { Look } from '#adapters/claude/port.ts';
import { narrationErrors, narrationState } from '../../../src/cli-narration.ts';
import { standIn } from '../../sandbox/claude/stand-in.ts';
import { scripted } from './a-narration.ts';

const NOW = Temporal.Instant.from('2026-11-23T09:00:00Z');
const look = (found: Look) => lookAtModel({ ...scripted([]), look: async () => found }, NOW);

describe('whether reports are told by a model', () => {
  test('is answered by looking the model up, with the key and the model of the environment', async () => {
    const far = await standIn();
    const env = { ANTHROPIC_API_KEY: 'sk-ant-sandbox', ANTHROPIC_API_URL: far.url };
    const says =
      'narration: on, by Claude Haiku 5.5 (claude-haiku-5-5). (monthly-report@1 quarterly-report@1 report-question@1 stack-audit@1 weekly-report@1)';
    expect(await narrationState(env, '.')).toEqual({ ok: true, says });
    const unknown = await narrationState({ ...env, BATON_MODEL: 'claude-nobody' }, '.');
    expect(unknown).toMatchObject({
      ok: false,
      says: expect.stringContaining('Set BATON_MODEL to one that is offered'),
    });
    const wrong = await narrationState({ ...env, ANTHROPIC_API_KEY: 'sk-ant-other' }, '.');
    expect(wrong).toMatchObject({ ok: false, says: expect.stringContaining('does not take its key') });
    expect(narrationErrors('manifests', '.')).toEqual([]);
  });

  test('is no, and nothing is wrong, where there is no key', async () => {
    expect(await narrationState({ ANTHROPIC_API_KEY: ' ' }, '.')).toMatchObject({
      ok: true,
      says: expect.stringContaining('narration: off'),
    });
  });

  const on = { ok: true, name: 'Claude', structured: true, lifecycle: 'active' } as const;
  test.each([
    ['one that has no structured output', { ...on, structured: false }, false, 'no structured output'],
    ['one that is retired', { ...on, lifecycle: 'retired' }, false, 'is retired'],
    [
      'one that goes soon',
      { ...on, lifecycle: 'deprecated', retiresAt: NOW.add({ hours: 24 * 7 }) },
      true,
      'stops answering on 2026-11-30',
    ],
    ['one that goes nobody knows when', { ...on, lifecycle: 'deprecated' }, true, 'stops answering soon'],
    ['one that is out of reach just now', { ok: false, failure: 'unreachable' } as const, true, 'could not be reached'],
  ])('%s', async (_, found, ok, says) => {
    expect(await look(found)).toEqual({ ok, says: expect.stringContaining(says) });
  });
});
