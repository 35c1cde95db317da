import * as z from 'zod';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import type { NarrationNorm } from './model.ts';

const dollars = z.number().min(0).max(10_000);
const narration = packSchema({
  price: z.strictObject({ input: dollars, output: dollars }),
  monthly_cap: dollars,
});

/** Reads `narration.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readNarration(folder: string): { norm?: NarrationNorm; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['narration']), { narration });
  if (errors.length > 0 || !packs.narration) return { errors };
  const { price, monthly_cap: monthlyCap } = packs.narration.data;
  return { norm: { price, monthlyCap }, errors };
}

/** The same for a start. @throws SetupError */
export function loadNarration(folder: string): NarrationNorm {
  const { norm, errors } = readNarration(folder);
  if (!norm) throw packsError(errors);
  return norm;
}
