import type { LeadPacks } from './lead-packs.ts';
import { handoffOddities } from './lint-handoffs.ts';
import { routeOddities } from './lint-routes.ts';
import { unreachableRules } from './lint-unreachable.ts';
import type { Oddity } from './oddity.ts';
import { scoreSpace, type Combination } from './score-space.ts';

/** Reads the packs as a whole. */
export function lintPacks(packs: LeadPacks): Oddity[] {
  const space = scoreSpace(packs);
  return [
    ...peopleOddities(packs),
    ...poolOddities(packs),
    ...routeOddities(packs, space),
    ...unreachableRules(packs, space),
    ...scoreOddities(packs),
    ...definitionOddities(packs, space),
    ...slaOddities(packs),
    ...handoffOddities(packs),
  ];
}

function peopleOddities({ team }: LeadPacks): Oddity[] {
  return team.people
    .filter(({ hours }) => Object.keys(hours).length === 0)
    .map(({ id, name }): Oddity => ({
      pack: 'team',
      path: ['people', id],
      says: `${name} has no working hours and will never get a lead; add hours like mon-fri: 09:00-17:30`,
    }));
}

function poolOddities({ routing, team }: LeadPacks): Oddity[] {
  const with_ = (roles: string[]) =>
    [...team.people, ...team.groups.map(({ roles: own }) => ({ roles: own as string[], weight: 1 }))].filter((one) =>
      one.roles.some((role) => roles.includes(role)),
    );
  const pools = Object.entries(routing.pools).flatMap(([name, { roles }]): Oddity[] => {
    const members = with_(roles);
    const path = ['pools', name];
    if (members.length === 0)
      return [
        {
          pack: 'routing',
          path,
          says: `nobody in team.yml has the role ${roles.join(' or ')}: leads for this pool are always held`,
        },
      ];
    if (members.every(({ weight }) => weight === 0))
      return [{ pack: 'routing', path, says: 'everybody in this pool has weight 0: leads for it are always held' }];
    return [];
  });
  const queues = Object.entries(routing.queues)
    .filter(([, { roles }]) => with_(roles).length === 0)
    .map(([name, { roles }]): Oddity => ({
      pack: 'routing',
      path: ['queues', name],
      says: `nobody in team.yml has the role ${roles.join(' or ')}: nobody may take leads from this queue`,
    }));
  return [...pools, ...queues];
}

function scoreOddities({ scoring }: LeadPacks): Oddity[] {
  const used = new Set([
    ...scoring.handRaisers.signals,
    ...[...scoring.fit.rules, ...scoring.engagement.rules].flatMap(({ signals }) => signals ?? []),
  ]);
  const idle = scoring.signals.flatMap(({ kind }, index): Oddity[] =>
    used.has(kind) ? [] : [{ pack: 'scoring', path: ['signals', index], says: `no rule gives points for ${kind}` }],
  );
  return idle;
}

/** An MQL that no combination of points comes to. */
function definitionOddities({ definitions: { mql } }: LeadPacks, space: Combination[]): Oddity[] {
  if (space.some(({ score }) => score.mql)) return [];
  const says = `nobody can reach this: of ${space.length.toLocaleString('en')} combinations of points none is an ${mql.label}`;
  return [{ pack: 'definitions', path: ['terms', 'mql', 'clause'], says }];
}

function slaOddities({ slas }: LeadPacks): Oddity[] {
  const { response, reassign, manager, vp } = slas.handoffs['mql-to-sales'];
  const steps = [
    ['reassign', response, reassign],
    ['manager', reassign, manager],
    ...(vp ? [['vp', manager, vp] as const] : []),
  ] as const;
  return steps
    .filter(
      ([, earlier, later]) =>
        earlier.business === later.business && Temporal.Duration.compare(earlier.amount, later.amount) > 0,
    )
    .map(([field]): Oddity => ({
      pack: 'slas',
      path: ['handoffs', 'mql-to-sales', field],
      says: 'this comes before the step that it follows; make it later',
    }));
}
