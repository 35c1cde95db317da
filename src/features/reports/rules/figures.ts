import type { Figure, Measured, Target, Unit } from '../model.ts';
import { missingWords } from './missing-words.ts';
import { sayValue } from './say-value.ts';

const NOT_KNOWN = 'not known';

export interface FigureParts {
  id: string;
  words: string;
  currency: string;
  /** The same of the period before; absent where nothing can be said of that. */
  before?: Measured;
  target?: { aim: Target; isMet(value: number): boolean };
  metric?: string;
  of?: string;
}

/** A measured number as it is shown: with its unit, what it was, what is aimed at, and why it is not known where it is not. */
export function figureOf({ value, unit, n, missing }: Measured, parts: FigureParts): Figure {
  const { id, words, currency, before, target, metric, of } = parts;
  const apart = [before?.value, target?.aim.least, target?.aim.most].filter((one) => one !== null && one !== undefined);
  const shown = value === null ? NOT_KNOWN : sayValue(value, unit, currency, apart);
  return {
    ...{ id, words, shown, value, n },
    ...(missing && { missing: missingWords(missing) }),
    ...(before && { before: beforeOf(value, shown, before, currency) }),
    ...(target && {
      target: {
        words: targetWords(target.aim, unit, currency),
        ...(value !== null && { met: target.isMet(value) }),
      },
    }),
    ...(metric !== undefined && { metric }),
    ...(of !== undefined && { of }),
  };
}

/** What looks alike is unchanged: "up from 38 %" beside 38 % helps nobody. */
function beforeOf(value: number | null, shown: string, before: Measured, currency: string): Figure['before'] & {} {
  if (before.value === null) return { value: null, shown: NOT_KNOWN };
  const was = sayValue(before.value, before.unit, currency, value === null ? [] : [value]);
  if (value === null) return { value: before.value, shown: was };
  const direction = was === shown || value === before.value ? 'same' : value > before.value ? 'up' : 'down';
  const change = direction === 'same' ? 'unchanged' : `${direction} from ${was}`;
  return { value: before.value, shown: was, change, direction };
}

/** `over 80 %`, `under 1 h`, `40 % to 60 %`; `100 %` where both ends are one. */
export function targetWords({ least, most, open }: Target, unit: Unit, currency: string): string {
  const say = (value: number): string => sayValue(value, unit, currency);
  if (least !== undefined && most !== undefined) return least === most ? say(least) : `${say(least)} to ${say(most)}`;
  if (least !== undefined) return `${open ? 'over' : 'at least'} ${say(least)}`;
  return `${open ? 'under' : 'at most'} ${say(most ?? 0)}`;
}
