import { describe, expect, test } from 'vitest';
import { fairness, type PastTurn } from '#features/leads/rules/fairness.ts';
import { fairnessTable } from '#features/leads/views/fairness-table.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { NOW, packs, people } from './made-up.ts';

const friday = Temporal.ZonedDateTime.from('2026-03-06T17:00[America/New_York]').toInstant();
const team = people.map((person) => {
  if (person.id === 'ana') return { ...person, weight: 3, away: [{ from: NOW, until: friday }] };
  return person;
});

function turn(lead: string, over: Partial<PastTurn> = {}): PastTurn {
  const why = ['Asked for a demo', 'Ana Ruiz: away until 17:00 Fri, New York time', 'Sam Okafor is next in turn'];
  return { lead, owner: 'sam', pool: 'ae', at: NOW, why, ...over };
}

function ledgers(turns: PastTurn[] = []) {
  const rota = { ana: { given: 9, owed: -0.75, returned: 2 }, sam: { given: 4, owed: 0.75 } };
  return fairness(packs.routing, team, { rota, loads: { sam: { open: 3, today: 1 } }, turns, now: NOW });
}

function words(of: ReturnType<typeof ledgers>): string {
  const { blocks } = fairnessTable(of, { now: NOW, zone: 'America/New_York' });
  return blocks.flatMap((block) => (block.type === 'section' ? [block.text?.text ?? ''] : [])).join('\n\n');
}

describe('how leads are shared out', () => {
  test('stands there for each pool: shares, what was given and is owed, and who is off', () => {
    expect(words(ledgers().slice(0, 1))).toBe(
      [
        '*account executives* (ae)',
        '*Ana Ruiz* · share 75 % · given 11 (2 credited back) · 0.8 ahead · open 0 · today 0 · away until 17:00 Fri, New York time',
        '*Sam Okafor* · share 25 % · given 4 · 0.8 behind · open 3 · today 1 · at work',
        '',
        'No turn yet.',
      ].join('\n'),
    );
  });

  test('shows the last ten turns of each pool, and who was passed over and why', () => {
    const turns = [
      turn('L30', { pool: 'sdr', owner: 'lee', why: [] }),
      ...Array.from({ length: 12 }, (_, n) => turn(`L${20 - n}`)),
    ];
    const [ae, sdr, cs] = ledgers(turns);
    expect(ae!.turns.map(({ lead }) => lead)).toEqual(Array.from({ length: 10 }, (_, n) => `L${20 - n}`));
    expect(words([ae!])).toContain('L20 → Sam Okafor');
    expect(words([ae!])).toContain('· passed over: Ana Ruiz: away until 17:00 Fri, New York time\n');
    expect([sdr!.turns.length, cs!.turns.length]).toEqual([1, 0]);
  });

  test('fits into a message however large the team is, and says what is left out', () => {
    const large = Array.from({ length: 12 }, () => ledgers()[0]!).map((ledger) => ({
      ...ledger,
      members: Array.from({ length: 80 }, () => ({ ...ledger.members[0]!, name: '<!here> *'.repeat(20) })),
      turns: Array.from({ length: 10 }, () => ({
        lead: 'L1',
        owner: '<@U1>'.repeat(20),
        at: NOW,
        skipped: Array.from({ length: 80 }, () => '@channel '.repeat(40)),
      })),
    }));
    const { text, blocks } = fairnessTable(large, { now: NOW, zone: 'America/New_York' });
    expect(checkOutgoing({ text, blocks, mentions: [], allowedHosts: [] })).toEqual([]);
    expect(JSON.stringify(blocks)).toMatch(/and \d+ more people/);
    expect(JSON.stringify(blocks)).toMatch(/\d+ more pools/);
  });
});
