import * as z from 'zod';
import { packSchema, packsError, parsePacks, pathText, readPackFiles, type Path } from '#lib/packs.ts';
import type { Measures, Terms } from './model.ts';
import { compileEvidence } from './rules/compile-evidence.ts';

const ROLES = ['ae', 'sdr', 'cs', 'manager', 'vp', 'ops', 'founder'] as const;

const words = (most: number) => z.string().min(1).max(most);
/** What stands in the middle of formatted lines. */
const plain = (most: number) => words(most).regex(/^[^<>&*_~`@]*$/, 'must be without < > & * _ ~ ` and @');
const id = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'must be small letters, digits and hyphens, 30 at most');
const average = z
  .number()
  .min(1)
  .max(3)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9, 'must have two decimals at most');

const days = z.string().transform((text, context): number => {
  const [, found] = /^([1-9]\d{0,2}) days?$/.exec(text.trim()) ?? [];
  if (found !== undefined && Number(found) <= 365) return Number(found);
  context.issues.push({ code: 'custom', message: 'must be like "14 days", 365 at most', input: text });
  return z.NEVER;
});

const move = z.strictObject({ title: plain(150), phase: z.int().min(1).max(8) });
const moves = z.array(move).min(1).max(3);
const line = z.strictObject({ says: words(200), walk: words(300), run: words(300) });

const dimension = z.strictObject({
  id,
  name: plain(40),
  crawl: words(300),
  walk: words(300),
  run: words(300),
  evidence: z.array(line).max(5),
  moves: z.strictObject({ walk: moves, run: moves }),
});

const schema = packSchema({
  rounds: z.strictObject({ months: z.int().min(1).max(24), closes: days, remind: days, window: days }),
  average: z.strictObject({
    walk: average,
    run: average,
    crawl_says: words(100),
    walk_says: words(100),
    run_says: words(100),
  }),
  gap: z.number().min(0.1).max(2),
  teams: z
    .array(z.strictObject({ id, name: plain(20), roles: z.array(z.enum(ROLES)).min(1) }))
    .min(2)
    .max(6),
  least: z.int().min(1).max(1000),
  dimensions: z.array(dimension).min(1).max(12),
}).superRefine((pack, context) => {
  const say = (path: Path, message: string): void => context.addIssue({ code: 'custom', path, message });
  for (const list of ['dimensions', 'teams'] as const) {
    const ids = pack[list].map((one) => one.id);
    ids.forEach((one, index) => {
      if (ids.indexOf(one) !== index) say([list, index, 'id'], `there is ${one} already`);
    });
  }
  if (pack.average.walk > pack.average.run) say(['average', 'run'], 'must not be below walk');
  if (pack.rounds.remind >= pack.rounds.closes) say(['rounds', 'remind'], 'must come before a round closes');
});

type Data = z.output<typeof schema>;

export interface MaturityPack {
  terms: Terms;
  measures: Measures;
}

/** Reads `maturity.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readMaturity(folder: string): { pack?: MaturityPack; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['maturity']), { maturity: schema });
  const pack = packs.maturity;
  if (errors.length > 0 || !pack) return { errors };
  const { data, ref, sourceOf } = pack;
  const wrong: string[] = [];
  const evidence = data.dimensions.map((one, d) => {
    const lines = one.evidence.flatMap((given, l) => {
      const compiled = compileEvidence(given);
      if (compiled.ok) return [compiled.evidence];
      const path = ['dimensions', d, 'evidence', l, compiled.field];
      wrong.push(`${sourceOf(path)}  ${pathText(path)}${compiled.error}`);
      return [];
    });
    return [one.id, lines] as const;
  });
  if (wrong.length > 0) return { errors: wrong };
  return {
    pack: { terms: termsOf(data, ref), measures: { least: data.least, evidence: Object.fromEntries(evidence) } },
    errors: [],
  };
}

/** The same for a start. @throws SetupError */
export function loadMaturity(folder: string): MaturityPack {
  const { pack, errors } = readMaturity(folder);
  if (!pack) throw packsError(errors);
  return pack;
}

function termsOf({ rounds, average: numbers, gap, teams, dimensions }: Data, ref: string): Terms {
  const { walk, run, crawl_says: one, walk_says: two, run_says: three } = numbers;
  return {
    ref,
    months: rounds.months,
    closesDays: rounds.closes,
    remindDays: rounds.remind,
    windowDays: rounds.window,
    average: { walk, run, says: { 1: one, 2: two, 3: three } },
    gap,
    teams,
    dimensions: dimensions.map(({ id: key, name, crawl, walk: walks, run: runs, moves: steps }) => ({
      id: key,
      name,
      statements: { 1: crawl, 2: walks, 3: runs },
      moves: { 2: steps.walk, 3: steps.run },
    })),
  };
}
