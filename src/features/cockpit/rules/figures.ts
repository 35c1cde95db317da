import type { Figures, Least, PersonId, Share } from '../model.ts';

/** A figure beside the team's. Undefined where there are too few for one. */
export interface Compared {
  mine: number | undefined;
  team: number | undefined;
  count: { mine: number; team: number };
}

/** Whole minutes of working time. */
export function responses({ minutes, minutesOf }: Figures, person: PersonId, least: Least): Compared {
  const mine = minutesOf[person] ?? [];
  return {
    mine: medianOf(mine, least.count),
    team: medianOf(minutes, least.count),
    count: { mine: mine.length, team: minutes.length },
  };
}

/** Per cent of decided leads that were accepted. */
export function acceptance({ shares }: Figures, person: PersonId, least: Least): Compared {
  const mine = shares.of[person] ?? { accepted: 0, decided: 0 };
  const percent = ({ accepted, decided }: Share): number | undefined =>
    decided < least.count ? undefined : Math.round((100 * accepted) / decided);
  return {
    mine: percent(mine),
    team: percent(shares.all),
    count: { mine: mine.decided, team: shares.all.decided },
  };
}

/** Of an even number the lower of the two in the middle, in whole minutes. Undefined below `least`. */
export function medianOf(minutes: number[], least: number): number | undefined {
  if (minutes.length < Math.max(1, least)) return undefined;
  return Math.floor(minutes.toSorted((a, b) => a - b)[Math.ceil(minutes.length / 2) - 1] ?? 0);
}
