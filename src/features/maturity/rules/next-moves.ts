import { LEVEL_NAMES, type Level, type Move, type Round, type Task } from '../model.ts';
import { levelOf, near, tallyOf, valueOf, type Row } from './tally.ts';

/** A move to make, and why it stands where it does. */
export interface NextMove extends Move {
  /** `crm:2:0` */
  key: string;
  dimension: string;
  /** The level that it leads to. */
  to: 2 | 3;
  /** How much it matters: what is missing to Run × (1 + how far teams are apart). */
  weight: number;
  /** `Crawl by what is measured, 2 short of Run, teams 1 apart` */
  why: string;
}

/** Of a round, so many moves matter most. */
const MOST = 3;

/**
 * The moves that matter most. Of each dimension the lower of what is claimed and what is measured counts; what it lacks to Run is
 * weighed by how far teams are apart. One move a dimension, in the order of the weights; second ones only where dimensions are few.
 */
export function nextMoves(round: Round): NextMove[] {
  const tally = tallyOf(round);
  if (!tally) return [];
  const ranked = tally.rows
    .flatMap((row) => standing(row, round))
    .toSorted((a, b) => b.weight - a.weight || b.row.spread - a.row.spread);
  const found: NextMove[] = [];
  for (let turn = 0; turn < 3 && found.length < MOST; turn += 1)
    for (const { row, to, weight, why } of ranked) {
      const move = row.dimension.moves[to][turn];
      const { id, name } = row.dimension;
      if (move && found.length < MOST)
        found.push({ ...move, key: `${id}:${to}:${turn}`, dimension: name, to, weight, why });
    }
  return found;
}

interface Standing {
  row: Row;
  to: 2 | 3;
  weight: number;
  why: string;
}

function standing(row: Row, { measured, terms }: Round): Standing[] {
  const claimed = valueOf(row.mean);
  const found = measured?.dimensions[row.dimension.id]?.level;
  const isMeasured = found !== undefined && found < claimed;
  const value = isMeasured ? found : claimed;
  const level: Level = isMeasured ? found : levelOf(row.mean, terms);
  const lacks = 3 - value;
  if (level === 3) return [];
  const by = isMeasured ? 'by what is measured' : 'by what people say';
  const apart = row.spread > 0 ? `, teams ${short(row.spread)} apart` : '';
  const why = `${LEVEL_NAMES[level]} ${by}, ${short(lacks)} short of Run${apart}`;
  return [{ row, to: level === 1 ? 2 : 3, weight: near(lacks * (1 + row.spread)), why }];
}

/** At most one decimal. */
function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The move of this key, as the round's terms have it. */
export function moveOf({ terms }: Pick<Round, 'terms'>, key: string): (Move & { dimension: string }) | undefined {
  const [, id, to, turn] = /^([a-z0-9-]{1,30}):([23]):([0-2])$/.exec(key) ?? [];
  const dimension = terms.dimensions.find((one) => one.id === id);
  const move = dimension?.moves[to === '2' ? 2 : 3][Number(turn)];
  return dimension && move && { ...move, dimension: dimension.name };
}

export function taskOf({ tasks }: Pick<Round, 'tasks'>, key: string): Task | undefined {
  return tasks.find(({ move }) => move === key);
}
