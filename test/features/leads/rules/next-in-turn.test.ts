import { describe, expect, test } from 'vitest';
import type { Lead, Person, Rota, Route } from '#features/leads/model.ts';
import type { Judge } from '#features/leads/rules/plan-intake.ts';
import { NEXT_IN_TURN, planReassign } from '#features/leads/rules/plan-reassign.ts';
import { planUndo } from '#features/leads/rules/plan-undo.ts';
import { routeLead } from '#features/leads/rules/route.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { aLead, book, policy as company } from '../company.ts';
import { NOW, hot, packs, people } from './made-up.ts';

const policy = { ...company, people: Object.fromEntries(people.map((person) => [person.id, person])) };
const mia = { slackId: 'UMIA', external: false, person: policy.people['mia']! };

function judge(team: Person[] = people): Pick<Judge, 'route'> {
  return {
    route: (facts, score, rota, loads, colleagues, passOver) =>
      routeLead(facts, score, packs, rota, team, NOW, loads, colleagues, passOver),
  };
}

/** The best lead there is, with Ana by her turn. */
function withAna(over: Partial<Lead> = {}): Lead {
  const score = scoreLead(hot, packs, NOW, undefined);
  const route: Route = {
    to: 'person',
    person: 'ana',
    pool: 'ae',
    turn: '',
    shares: { ana: 0.5, sam: 0.5 },
    clause: '',
    why: [],
    pack: '',
  };
  return aLead({ facts: hot, score, route, ...over });
}

const afterAna: Rota = { ana: { given: 1, owed: -0.5 }, sam: { given: 0, owed: 0.5 } };

function giveOn(lead = withAna(), rota = afterAna, team = people) {
  return planReassign(book(lead, rota), mia, { to: NEXT_IN_TURN }, policy, NOW, judge(team));
}

describe('a lead that is given to the next in turn', () => {
  test('goes to another of the pool, even where its owner is the furthest behind, and the credit moves with it', () => {
    const plan = giveOn(withAna(), { ana: { given: 1, owed: 3 }, sam: { given: 0, owed: -3 } });
    expect(plan).toMatchObject({ ok: true, state: { lead: { state: { name: 'waiting', owner: 'sam' } } } });
    const fair = giveOn();
    expect(fair).toMatchObject({
      state: { rota: { ana: { given: 0, owed: 0.5 }, sam: { given: 1, owed: -0.5 } } },
      events: [{ type: 'lead.reassigned', data: { from: 'ana', to: 'sam', pool: 'ae' } }],
    });
  });

  test('goes on to the next pool where its owner is alone in the first', () => {
    const away = people.map((person) => (person.id === 'sam' ? { ...person, away: [{ from: NOW }] } : person));
    expect(giveOn(withAna(), afterAna, away)).toMatchObject({ state: { lead: { state: { owner: 'lee' } } } });
  });

  test('stays where nobody else is at work, and whoever asks is told what to do', () => {
    const alone = people.map((person) => (person.id === 'ana' ? person : { ...person, away: [{ from: NOW }] }));
    expect(giveOn(withAna(), afterAna, alone)).toMatchObject({
      ok: false,
      refusal: { says: expect.stringContaining('Choose somebody from the list') },
    });
  });

  test('that its owner had past the round robin costs a turn, which an undo gives back whole', () => {
    const kept = withAna({
      route: { to: 'person', person: 'ana', pool: 'owner', turn: '', clause: '', why: [], pack: '' },
    });
    const plan = giveOn(kept, { ana: { given: 0, owed: 0 }, sam: { given: 0, owed: 0 } });
    if (!plan.ok) throw new Error(plan.refusal.says);
    expect(plan.state.rota).toMatchObject({ ana: { given: 0, owed: 0.5 }, sam: { given: 1, owed: -0.5 } });
    const undone = planUndo(book(plan.state.lead, plan.state.rota), mia, policy, NOW);
    expect(undone).toMatchObject({ state: { rota: { ana: { given: 0, owed: 0 }, sam: { given: 0, owed: 0 } } } });
  });
});
