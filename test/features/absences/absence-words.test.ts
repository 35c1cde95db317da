import { describe, expect, test } from 'vitest';
import type { KeptAbsence } from '#features/absences/model.ts';
import { awayList, waitingWords } from '#features/absences/views/absence-words.ts';
import { awayAnswer, backAnswer } from '#features/absences/views/away-answer.ts';
import { availabilitySection } from '#features/absences/views/availability-section.ts';
import { checkOutgoing } from '#lib/last-gate.ts';

const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
const zone = 'America/New_York';
const long = '<!channel> *x* @here '.repeat(40);
const gate = { mentions: [], allowedHosts: [] };

function absence(day: number): KeptAbsence {
  const from = NOW.add({ hours: 24 * day });
  return { from, until: from.add({ hours: 20 }), note: long, by: 'U', setAt: NOW };
}

const waiting = Array.from({ length: 50 }, (_, index) => ({
  id: `L${index}`,
  says: 'A lead with a long name, and more '.repeat(5),
}));

describe('what is said of absences', () => {
  test('fits into an answer and mentions nobody, however many are away and whatever they note', () => {
    const people = Array.from({ length: 60 }, (_, index) => ({ name: long, zone, absences: [absence(index)] }));
    const texts = [
      awayList(people, NOW),
      awayAnswer({ absence: absence(1), zone, now: NOW, next: NOW, waiting }),
      backAnswer(
        Array.from({ length: 60 }, (_, index) => absence(index)),
        zone,
        NOW,
        waiting,
        long,
      ),
    ];
    for (const text of texts) expect(checkOutgoing({ text, ...gate })).toEqual([]);
    expect(texts[0]).toContain('• and 51 more');
  });

  test('on the Home tab fits too', () => {
    const absences = Array.from({ length: 60 }, (_, index) => absence(index));
    const blocks = availabilitySection({ absences, zone, now: NOW, next: undefined });
    expect(checkOutgoing({ text: 'x', blocks, ...gate })).toEqual([]);
  });

  test('names the leads that wait, and what to do with them', () => {
    expect(waitingWords([], 'you')).toEqual([]);
    expect(waitingWords(waiting.slice(0, 1), 'you')[0]).toMatch(
      /^This lead waits for you until the time to accept it is up/,
    );
    expect(waitingWords(waiting, 'you').at(-1)).toBe('• and 40 more');
  });
});
