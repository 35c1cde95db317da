import type { HandoffRow } from './handoff-schemas.ts';
import type { LeadPacks } from './lead-packs.ts';
import type { Oddity } from './oddity.ts';

/** The promises between teams beside that of marketing to sales: can they be kept, and are their steps in order. */
export function handoffOddities({ slas, team }: LeadPacks): Oddity[] {
  return Object.entries(slas.handoffs).flatMap(([kind, row]): Oddity[] => {
    if (!row || !('takes' in row)) return [];
    const path = ['handoffs', kind];
    const takers = team.people.filter(({ roles }) => roles.some((role) => row.takes.includes(role as never)));
    const nobody: Oddity[] =
      takers.length > 0
        ? []
        : [
            {
              pack: 'slas',
              path: [...path, 'takes'],
              says: `nobody in team.yml has the role ${row.takes.join(' or ')}: nobody may take these`,
            },
          ];
    return [
      ...nobody,
      ...earlySteps(row).map((step): Oddity => ({ pack: 'slas', path: [...path, step], says: EARLY })),
    ];
  });
}

const EARLY = 'this comes before the step that it follows; make it later';

function earlySteps({ ladder: { response, manager, vp } }: HandoffRow): string[] {
  const steps = [
    ['manager', response, manager],
    ['vp', manager ?? response, vp],
  ] as const;
  return steps.flatMap(([name, earlier, later]) =>
    later && earlier.business === later.business && Temporal.Duration.compare(earlier.amount, later.amount) > 0
      ? [name]
      : [],
  );
}
