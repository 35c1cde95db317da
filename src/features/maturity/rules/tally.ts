import type { Answer, Dimension, Level, Levels, Round, Team, Terms } from '../model.ts';

/** A mean of levels, exact: `sum` of `count` answers. */
export interface Mean {
  sum: number;
  count: number;
}

/** One dimension of a round as people see it. */
export interface Row {
  dimension: Dimension;
  /** Of all who answered. */
  mean: Mean;
  /** In the order of the pack; a team of which nobody answered is absent. */
  teams: { team: Team; mean: Mean }[];
  /** Between the highest and the lowest team, 0 to 2. */
  spread: number;
  /** They are so far apart that it is one. */
  isGap: boolean;
}

export interface Tally {
  people: number;
  /** Of all answers, each counting alike. */
  average: Mean;
  level: Level;
  /** In the order of the pack. */
  rows: Row[];
}

export function valueOf({ sum, count }: Mean): number {
  return sum / count;
}

/** Undefined while nobody has answered. */
export function tallyOf({ answers, terms }: Pick<Round, 'answers' | 'terms'>): Tally | undefined {
  if (answers.length === 0) return undefined;
  const rows = terms.dimensions.map((dimension) => rowOf(dimension, answers, terms));
  const average = meanOf(answers.flatMap(({ levels }) => terms.dimensions.map(({ id }) => levels[id] ?? 1)));
  return { people: answers.length, average, level: levelOf(average, terms), rows };
}

function rowOf(dimension: Dimension, answers: Answer[], terms: Terms): Row {
  const levelsOf = (some: Answer[]): Level[] => some.map(({ levels }) => levels[dimension.id] ?? 1);
  const teams = terms.teams.flatMap((team) => {
    const said = levelsOf(answers.filter((one) => one.team === team.id));
    return said.length > 0 ? [{ team, mean: meanOf(said) }] : [];
  });
  const values = teams.map(({ mean }) => valueOf(mean));
  const spread = near(Math.max(...values) - Math.min(...values));
  const isGap = teams.length > 1 && spread >= terms.gap;
  return { dimension, mean: meanOf(levelsOf(answers)), teams, spread, isGap };
}

/** Without what binary fractions make of it: two thirds and a third are a third apart. */
export function near(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function meanOf(levels: Level[]): Mean {
  return { sum: levels.reduce<number>((sum, level) => sum + level, 0), count: levels.length };
}

/** Below `walk` Crawl, above `run` Run; exact at both. */
export function levelOf({ sum, count }: Mean, { average }: Pick<Terms, 'average'>): Level {
  if (sum * 100 < Math.round(average.walk * 100) * count) return 1;
  return sum * 100 > Math.round(average.run * 100) * count ? 3 : 2;
}

/** Those furthest apart first; of those alike the lower first. */
export function byGap(rows: Row[]): Row[] {
  return rows.toSorted((a, b) => b.spread - a.spread || valueOf(a.mean) - valueOf(b.mean));
}

/** With one decimal; with as many more as it takes to stand on the same side of a threshold as the mean itself. */
export function decimal(mean: Mean, { average }: Pick<Terms, 'average'>): string {
  for (let digits = 1; digits < 6; digits += 1) {
    const text = valueOf(mean).toFixed(digits);
    const shown = { sum: Math.round(Number(text) * 10 ** digits), count: 10 ** digits };
    if (levelOf(shown, { average }) === levelOf(mean, { average })) return text;
  }
  return String(valueOf(mean));
}

/** The level that a team, or everybody, claims on one dimension. */
export interface Claim {
  team: Team;
  level: Level;
}

/** Claims that what was measured speaks against: those above it. What is measured proves a part of a statement, and never the whole. */
export function contradicted(row: Row, { measured, terms }: Pick<Round, 'measured' | 'terms'>): Claim[] {
  const found = measured?.dimensions[row.dimension.id]?.level;
  if (found === undefined) return [];
  return row.teams
    .map(({ team, mean }) => ({ team, level: levelOf(mean, terms) }))
    .filter(({ level }) => level > found);
}

/** How far the average of a dimension moved since the round before; undefined where nobody answered it then. */
export function movementOf(row: Row, { last }: Pick<Round, 'last'>): number | undefined {
  const before = Object.values(last?.levels ?? {}).flatMap((levels) => levels[row.dimension.id] ?? []);
  return before.length === 0 ? undefined : valueOf(row.mean) - valueOf(meanOf(before));
}

/** The same of the average of all. */
export function movedBy({ average }: Tally, { last, terms }: Pick<Round, 'last' | 'terms'>): number | undefined {
  const all: Levels[] = Object.values(last?.levels ?? {});
  const before = all.flatMap((levels) => terms.dimensions.flatMap(({ id }) => levels[id] ?? []));
  return before.length === 0 ? undefined : valueOf(average) - valueOf(meanOf(before));
}
