import { describe, expect, test } from 'vitest';
import type { Effect } from '#engine/plan.ts';
import { toldBlocks, toldText, type Told } from '#features/narration/index.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { aNarration, scripted, type Scripted } from './a-narration.ts';
import { FACTS } from './stack-facts.ts';

const GOOD = ['Your spend on tools is {{spend.total}}.'];
const REPORT: Effect = { kind: 'audit.tell', key: 'audit:tell:1', subject: 'audit:1', payload: {} };

/** A feature that has its audit told, and keeps what it hears. */
function aFeature(narrator: Scripted | undefined, patienceMs = 600_000) {
  const heard: Told[] = [];
  const now = (): Temporal.Instant => room.clock.now();
  const room = aNarration(narrator, {
    effects: (narration) => ({
      'audit.tell': narration.telling({
        request: async () => ({ prompt: 'stack-audit', subject: 'audit:1', facts: FACTS, until }),
        told: async (_, told) => void heard.push(told),
      }),
    }),
  });
  const until = now().add({ milliseconds: patienceMs });
  room.engine.start();
  return { ...room, heard };
}

describe('an effect that has something told', () => {
  test('asks off everybody’s path and hands on what was told, once', async () => {
    const { engine, heard } = aFeature(scripted(GOOD));
    await engine.plan([REPORT]);
    await engine.idle(1_000);
    expect(heard).toMatchObject([{ told: 'model', prompt: 'stack-audit@1' }]);
  });

  test('waits as long as the model asks for', async () => {
    const narrator = scripted({ ok: false, failure: 'busy', retryAfterMs: 90_000 }, GOOD);
    const { engine, heard, clock } = aFeature(narrator);
    await engine.plan([REPORT]);
    await clock.advance(85_000);
    expect([narrator.asked.length, heard.length]).toEqual([1, 0]);
    await clock.advance(10_000);
    expect(heard).toMatchObject([{ told: 'model' }]);
  });

  test('waits out a model that is busy', async () => {
    const narrator = scripted({ ok: false, failure: 'busy' }, { ok: false, failure: 'timeout' }, GOOD);
    const { engine, heard, clock } = aFeature(narrator);
    await engine.plan([REPORT]);
    await clock.advance(120_000);
    expect(heard).toMatchObject([{ told: 'model' }]);
    expect(narrator.asked).toHaveLength(3);
  });

  test('hands on fixed words when it has waited long enough, and lays nothing aside', async () => {
    const { engine, heard, clock, laidAside } = aFeature(scripted({ ok: false, failure: 'busy' }), 180_000);
    await engine.plan([REPORT]);
    await clock.advance(170_000);
    expect(heard).toEqual([]);
    await clock.advance(120_000);
    expect(heard).toMatchObject([{ told: 'template', why: 'The model had no time.' }]);
    expect(laidAside).toEqual([]);
  });

  test('has fixed words at once where there is no key', async () => {
    const { engine, heard } = aFeature(undefined);
    await engine.plan([REPORT]);
    await engine.idle(1_000);
    expect(heard).toMatchObject([{ told: 'template', later: false }]);
  });
});

describe('what is shown', () => {
  const sentence = (text: string) => ({ at: 0, text, facts: ['tool.1'] });
  const told: Told = {
    told: 'model',
    prompt: 'stack-audit@1',
    model: 'claude-haiku-5-5',
    sentences: [sentence('Look at “<!channel> https://evil.example”.'), sentence('It is *fine*.')],
  };

  test('is escaped once, and says that a model wrote it, by which prompt', () => {
    const blocks = toldBlocks(told, ['Fixed.']);
    expect(checkOutgoing({ text: toldText(told, []), blocks, mentions: [], allowedHosts: [] })).toEqual([]);
    expect(JSON.stringify(blocks)).toContain(
      'Written by a model from checked figures · prompt stack-audit@1 · claude-haiku-5-5',
    );
    expect(JSON.stringify(blocks)).not.toContain('Fixed.');
  });

  test('is the caller’s own words where the model has none, without a label', () => {
    const fixed: Told = { told: 'template', why: 'x', prompt: 'stack-audit@1', later: false };
    expect(toldBlocks(fixed, ['The tools cost *$4,210*.', 'Have a look.'])).toEqual([
      { type: 'section', text: { type: 'mrkdwn', text: 'The tools cost *$4,210*. Have a look.', verbatim: true } },
    ]);
  });
});
