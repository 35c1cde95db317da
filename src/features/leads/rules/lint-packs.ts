import type { Path } from '#lib/packs.ts';
import type { Facts, Score, Tier } from '../model.ts';
import { BANDS } from './bands.ts';
import type { LeadPacks } from './lead-packs.ts';
import { routeLead } from './route.ts';

/** Something that is allowed but hardly meant. */
export interface Oddity {
  pack: 'scoring' | 'routing' | 'team' | 'slas';
  path: Path;
  says: string;
}

/** Reads the packs as a whole. */
export function lintPacks(packs: LeadPacks): Oddity[] {
  return [
    ...peopleOddities(packs),
    ...poolOddities(packs),
    ...routeOddities(packs),
    ...scoreOddities(packs),
    ...slaOddities(packs),
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
  const with_ = (roles: string[]) => team.people.filter((person) => person.roles.some((role) => roles.includes(role)));
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

/** Routes made-up scores of every kind, about which nothing else is known, and looks where they end. */
function routeOddities(packs: LeadPacks): Oddity[] {
  const { routing } = packs;
  const oddities: Oddity[] = [];
  const lost = BANDS.filter((band) =>
    madeUpScores(packs).some((score) => score.band === band && clauseFor(score, packs) === 'no-rule'),
  );
  for (const band of lost)
    oddities.push({
      pack: 'routing',
      path: ['rules'],
      says: `no rule holds for some leads of the ${band} band: they go to the fallback queue "${routing.fallbackQueue}"`,
    });
  const asking = madeUpScores(packs, {
    handRaiser: { kind: packs.scoring.handRaisers.signals[0] ?? 'asked', says: 'Asked' },
  });
  const unheard = asking
    .map((score) => routeLead(NOTHING, score, packs, {}, [], AT))
    .find(({ to }) => to !== 'person' && to !== 'queue');
  if (unheard)
    oddities.push({
      pack: 'routing',
      path: ['rules', indexOf(unheard.clause, packs)],
      says: `somebody who asks for a demo can end in ${unheard.to} by this rule; move the rule for score.hand_raiser above it`,
    });
  const always = routing.rules.findIndex(({ when }) => when.reads.length === 0 && when.evaluate({}).holds === true);
  if (always >= 0 && always < routing.rules.length - 1)
    oddities.push({
      pack: 'routing',
      path: ['rules', always],
      says: 'this rule always holds, so the rules below it never do',
    });
  const never = routing.rules.findIndex(({ when }) => when.reads.length === 0 && when.evaluate({}).holds === false);
  if (never >= 0) oddities.push({ pack: 'routing', path: ['rules', never], says: 'this rule can never hold' });
  return oddities;
}

function scoreOddities({ scoring }: LeadPacks): Oddity[] {
  const used = new Set([
    ...scoring.handRaisers.signals,
    ...[...scoring.fit.rules, ...scoring.engagement.rules].flatMap(({ signals }) => signals ?? []),
  ]);
  const idle = scoring.signals.flatMap(({ kind }, index): Oddity[] =>
    used.has(kind) ? [] : [{ pack: 'scoring', path: ['signals', index], says: `no rule gives points for ${kind}` }],
  );
  const most = (half: 'fit' | 'engagement'): number =>
    scoring[half].rules.reduce((sum, { points }) => sum + Math.max(0, points), 0);
  const unreachable = (['fit', 'engagement'] as const).filter(
    (half) => Math.min(scoring[half].cap, most(half)) < scoring.mql[half],
  );
  return [
    ...idle,
    ...unreachable.map((half): Oddity => ({
      pack: 'scoring',
      path: ['mql', half],
      says: `nobody can reach this: the rules of ${half} bring ${Math.min(scoring[half].cap, most(half))} points at most`,
    })),
  ];
}

function slaOddities({ slas }: LeadPacks): Oddity[] {
  const { response, reassign, manager } = slas.handoffs['mql-to-sales'];
  const steps = [
    ['reassign', response, reassign],
    ['manager', reassign, manager],
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

const AT = Temporal.Instant.from('2026-03-03T15:00:00Z');
const NOTHING: Facts = { contact: {}, company: {}, activity: {}, created_at: AT };

/** Scores at the lowest total of each band, in each tier. The negative tier is disqualified, so it has no place here. */
function madeUpScores({ scoring, versions }: LeadPacks, more: Partial<Score> = {}): Score[] {
  const tiers: Tier[] = ['tier1', 'tier2', 'none'];
  return tiers.flatMap((tier) =>
    BANDS.flatMap((band) =>
      [true, false].map((mql): Score => {
        const total = scoring.bands[band];
        const fit = mql ? scoring.mql.fit : Math.min(total, scoring.fit.cap);
        return {
          fit,
          engagement: Math.max(0, total - fit),
          total,
          band,
          tier,
          range: { low: total, high: total },
          unknown: [],
          lines: [],
          signals: [],
          mql,
          pack: versions.scoring,
          ...more,
        };
      }),
    ),
  );
}

function clauseFor(score: Score, packs: LeadPacks): string {
  return routeLead(NOTHING, score, packs, {}, packs.team.people, AT).clause;
}

function indexOf(clause: string, { routing }: LeadPacks): number {
  return routing.rules.findIndex((rule) => rule.clause === clause);
}
