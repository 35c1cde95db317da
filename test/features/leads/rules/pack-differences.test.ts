import { expect, test } from 'vitest';
import { withClause } from '../with-clause.ts';
import type { LeadPacks } from '#features/leads/rules/lead-packs.ts';
import { packDifferences } from '#features/leads/rules/pack-differences.ts';
import { loadLeadPacks } from '#features/leads/packs.ts';
import { packs } from './made-up.ts';

type Routing = LeadPacks['routing'];

function routed(change: (rules: Routing['rules']) => Routing['rules']): LeadPacks {
  const routing = { ...packs.routing, rules: change(packs.routing.rules) };
  return { ...packs, routing, versions: { ...packs.versions, routing: 'routing@2' } };
}

const scoring = (change: Partial<LeadPacks['scoring']>): LeadPacks => ({
  ...packs,
  scoring: { ...packs.scoring, ...change },
});

test.each<[string, LeadPacks, string[]]>([
  ['the same packs, read twice', loadLeadPacks('manifests'), []],
  [
    'a rule more',
    routed((rules) => [{ ...rules[0]!, clause: 'new-one' }, ...rules]),
    ['routing@1 → routing@2', 'added: rule new-one'],
  ],
  ['a rule less', routed((rules) => rules.slice(1)), ['routing@1 → routing@2', 'removed: rule opted-out']],
  [
    'two rules that changed places',
    routed(([first, second, ...rest]) => [second!, first!, ...rest]),
    ['routing@1 → routing@2', 'changed: the order of the rules'],
  ],
  [
    'another condition',
    routed((rules) =>
      rules.map((rule) => (rule.clause === 'medium' ? { ...rule, when: { ...rule.when, text: 'true' } } : rule)),
    ),
    ['routing@1 → routing@2', 'changed: rule medium'],
  ],
  [
    'other numbers',
    { ...scoring({ hysteresis: 3 }), definitions: withClause(packs, 'score.fit >= 20').definitions },
    ['changed: hysteresis', 'changed: term mql'],
  ],
  [
    'another person',
    {
      ...packs,
      team: { ...packs.team, people: packs.team.people.map((one) => (one.id === 'lee' ? { ...one, weight: 2 } : one)) },
    },
    ['changed: person lee'],
  ],
])('%s', (_what, after, differences) => {
  expect(packDifferences(packs, after)).toEqual(differences);
});
