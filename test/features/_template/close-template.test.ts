import { describe, expect, test } from 'vitest';
import type { Click } from '#adapters/slack/port.ts';
import type { TemplateStore } from '#features/_template/close-template.ts';
import { type Template, templateListeners } from '#features/_template/index.ts';

const now = Temporal.Instant.from('2026-11-23T09:00:00Z');

function click(user: string): Click {
  const person = { id: user, teamId: 'T1', external: false };
  return { actionId: 'template.close', value: 'X1', user: person, channel: 'C1', ts: '1.0', triggerId: '1' };
}

/** Keeps one in memory, and commits what was decided. */
function inMemory(template: Template): TemplateStore {
  return {
    change: (_id, decide) => {
      const plan = decide(template);
      if (plan.ok) template = plan.state;
      return Promise.resolve(plan);
    },
  };
}

describe('closing', () => {
  test('the first click closes, the second is told that it came late', async () => {
    const templates = inMemory({ id: 'X1', state: { name: 'open' } });
    const close = templateListeners({ templates, now: () => now }).actions!['template.close']!;

    const first = await close(click('U1'));
    const second = await close(click('U2'));

    expect(first).toEqual({ do: 'whisper', text: 'Closed.' });
    expect(second).toMatchObject({ text: expect.stringContaining('before you') });
  });
});
