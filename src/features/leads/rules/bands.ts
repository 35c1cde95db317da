import type { Band } from '../model.ts';
import type { Scoring } from './lead-packs.ts';

/** From the lowest up. */
export const BANDS: readonly Band[] = ['low', 'medium', 'high', 'hot'];

/** The band of a total. A lead keeps its previous, higher band until it is `hysteresis` points below that band's threshold. */
export function bandOf(
  total: number,
  { bands, hysteresis }: Pick<Scoring, 'bands' | 'hysteresis'>,
  previous?: Band,
): Band {
  const kept = (band: Band): boolean => previous !== undefined && BANDS.indexOf(band) <= BANDS.indexOf(previous);
  const reached = BANDS.filter((band) => total >= bands[band] || (kept(band) && total > bands[band] - hysteresis));
  return reached.at(-1) ?? 'low';
}
