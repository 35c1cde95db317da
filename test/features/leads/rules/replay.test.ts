import { describe, expect, test } from 'vitest';
import { withClause } from '../with-clause.ts';
import type { LeadPacks } from '#features/leads/packs.ts';
import { decideAgain } from '#features/leads/rules/decide-again.ts';
import type { Decision } from '#features/leads/rules/decision.ts';
import { moveTurn, placeTurn } from '#features/leads/rules/rota.ts';
import { replay } from '#features/leads/rules/replay.ts';
import { replayTally, type ReplayReport } from '#features/leads/rules/replay-report.ts';
import { verdictTally } from '#features/leads/rules/replay-verdicts.ts';
import { aHistory, type History } from '../a-history.ts';
import { aLead } from '../company.ts';
import { hot, NOW, packs } from './made-up.ts';

const history = aHistory(packs, { count: 500, days: 30, seed: 11, end: NOW });

function reportOf({ decisions, events }: History, under: LeadPacks): ReplayReport {
  const tally = replayTally();
  for (const replayed of replay(decisions, under)) tally.add(replayed);
  const verdicts = verdictTally();
  for (const { subject, draft } of events) verdicts.add({ subject, ...draft });
  return tally.report(verdicts.verdicts());
}

function withPeople(change: (person: LeadPacks['team']['people'][number]) => object): LeadPacks {
  const people = packs.team.people.map((person) => ({ ...person, ...change(person) }));
  return { ...packs, team: { ...packs.team, people } };
}

/** The best leads, one a minute, while both account executives are at work. */
function steady(count: number): Decision[] {
  const decisions: Decision[] = [];
  let rota: Decision['rota'] = {};
  for (let n = 0; n < count; n += 1) {
    const at = NOW.add({ minutes: n });
    const inputs = { lead: `L${n}`, kind: 'intake', at, facts: hot, rota, loads: {}, people: {}, packs: '' } as const;
    const made = { ...inputs, ...decideAgain(inputs as unknown as Decision, packs) };
    decisions.push(made);
    rota = placeTurn(rota, made.route, at);
  }
  return decisions;
}

describe('a replay', () => {
  test.each([1, 2, 3])('under the same packs comes to exactly the same, history %i', (seed) => {
    const { decisions } = aHistory(packs, { count: 400, days: 40, seed, end: NOW });
    const again = [...replay(decisions, packs)];
    expect(again.map(({ score, route }) => ({ score, route }))).toEqual(
      decisions.map(({ score, route }) => ({ score, route })),
    );
    expect(decisions.some(({ kind }) => kind === 'release')).toBe(true);
  });

  test('reports nothing that moves then, and what sales did by band', () => {
    const { moves, mql, lost, unheard, load, records, predicted, leads } = reportOf(history, packs);
    expect([moves, lost, unheard]).toEqual([[], [], []]);
    expect(mql.before).toBe(mql.after);
    expect(Object.values(load).every(({ before, after }) => before === after && before > 0)).toBe(true);
    expect(leads).toBe(500);
    const decided = records.reduce((sum, record) => sum + record.decided, 0);
    expect(decided).toBeGreaterThan(50);
    expect(predicted.decided).toBe(decided);
    expect(records.every(({ accepted, inTime, decided: of }) => accepted <= of && inTime <= of)).toBe(true);
  });

  test('under other weights the turns go as they would have gone: each gets their share, and never far from it', () => {
    const decisions = steady(80);
    const under = withPeople(({ id }) => ({ weight: id === 'ana' ? 3 : 1 }));
    const got = { ana: 0, sam: 0 };
    for (const [index, { route }] of [...replay(decisions, under)].entries()) {
      if (route.to === 'person') got[route.person as 'ana'] += 1;
      expect(Math.abs(got.ana - (index + 1) * 0.75)).toBeLessThan(1);
    }
    expect(got).toEqual({ ana: 60, sam: 20 });
    const { load, moves } = reportOf({ decisions, events: [], end: NOW }, under);
    expect(load).toEqual({ ana: { before: 40, after: 60 }, sam: { before: 40, after: 20 } });
    expect(moves.map(({ from, to }) => [from, to])).toContainEqual(['person sam', 'person ana']);
  });

  test('names those who would be lost to nobody, and those who asked and would not be heard', () => {
    const deaf = packs.routing.rules.map((rule) =>
      rule.clause === 'hand-raiser'
        ? ({ clause: 'hand-raiser', says: 'No', when: rule.when, to: 'nobody' } as const)
        : rule,
    );
    const { lost, unheard, moves } = reportOf(history, { ...packs, routing: { ...packs.routing, rules: deaf } });
    expect(unheard.length).toBeGreaterThan(10);
    expect(lost).toEqual(unheard);
    expect(unheard[0]).toMatchObject({ before: 'hand-raiser', after: 'hand-raiser' });
    expect(moves.every(({ to }) => to === 'nobody' || to.startsWith('person') || to.startsWith('queue'))).toBe(true);
  });

  test('tells who moves from band to band, and of whose acceptance nothing is known', () => {
    const bands = { low: 0, medium: 20, high: 40, hot: 60 };
    const {
      bands: moved,
      mql: count,
      predicted,
      sales,
    } = reportOf(history, {
      ...withClause(packs, 'score.fit >= 30 && score.engagement >= 10'),
      scoring: { ...packs.scoring, bands },
    });
    expect(moved.low.medium).toBeGreaterThan(0);
    expect(moved.medium.low).toBe(0);
    expect(count.after).toBeGreaterThan(count.before);
    expect(sales.after).toBeGreaterThan(sales.before);
    expect(predicted.unknown + predicted.decided).toBe(sales.after);
  });
});

test('a turn that is placed moves the round robin as the planner moves it', () => {
  for (const { decision } of replay(history.decisions, packs)) {
    const { route, rota, at } = decision;
    if (route.to !== 'person') continue;
    const state = { name: 'waiting', owner: route.person, since: at, respondBy: at, overdue: false } as const;
    expect(placeTurn(rota, route, at)).toEqual(moveTurn(rota, undefined, aLead({ route, state }), at));
  }
});

test('what was undone is no verdict, and who was overdue was late', () => {
  const tally = verdictTally();
  for (const [type, subject, data] of [
    ['lead.accepted', 'L1', {}],
    ['lead.undone', 'L1', { what: 'accept' }],
    ['lead.overdue', 'L2', {}],
    ['lead.rejected', 'L2', {}],
    ['lead.undone', 'L2', { what: 'reassign' }],
    ['lead.accepted', 'L3', {}],
  ] as const)
    tally.add({ type, subject, data });
  expect(tally.verdicts()).toEqual([
    { lead: 'L2', accepted: false, late: true },
    { lead: 'L3', accepted: true, late: false },
  ]);
});
