import { wilson } from '#lib/wilson.ts';
import type { Dimension, Group, Norm, Standing, Verdict } from '../model.ts';

const KEYS: { by: Dimension; nameOf(verdict: Verdict): string | undefined }[] = [
  { by: 'all', nameOf: () => '' },
  { by: 'band', nameOf: ({ band }) => band },
  { by: 'source', nameOf: ({ source }) => source },
  { by: 'person', nameOf: ({ person }) => person },
];

/** All decisions together, then by band, by source and by person, each with most decisions first. */
export function groupsOf(verdicts: Verdict[], norm: Norm): Group[] {
  return KEYS.flatMap(({ by, nameOf }) => {
    const named = verdicts.filter((verdict) => nameOf(verdict) !== undefined);
    const groups = [...Map.groupBy(named, (verdict) => nameOf(verdict) ?? '')];
    return groups
      .map(([name, members]) => groupOf(by, name, members, norm))
      .toSorted((a, b) => b.decided - a.decided || a.name.localeCompare(b.name));
  });
}

function groupOf(by: Dimension, name: string, members: Verdict[], norm: Norm): Group {
  const accepted = members.filter((verdict) => verdict.accepted).length;
  const decided = members.length;
  const reasons = [
    ...Map.groupBy(
      members.filter((each) => !each.accepted),
      ({ reason = 'other' }) => reason,
    ),
  ]
    .map(([reason, { length: count }]) => ({ reason, count }))
    .toSorted((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
  const standing = standingOf(accepted, decided, norm);
  return { by, name, accepted, decided, interval: wilson(accepted, decided), standing, reasons };
}

/** The playbook: 40-60 % is right, below it qualification is broken, above 70 % the bar is too low. */
function standingOf(accepted: number, decided: number, { fine, watchTo, decisions }: Norm): Standing {
  if (decided < decisions) return 'few';
  const share = accepted / decided;
  if (share < fine.from) return 'low';
  if (share <= fine.to) return 'fine';
  return share <= watchTo ? 'watch' : 'high';
}

/** What ops has to hear of. */
export function needsReview({ standing }: Group): boolean {
  return standing === 'low' || standing === 'watch' || standing === 'high';
}
