import { join } from 'node:path';
import { type ICruiseResult, cruise } from 'dependency-cruiser';
import extractConfiguration from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { HOUSE } from './plant.ts';

export interface Walk {
  /** `wall: from → to`, sorted. */
  violations: string[];
  totalCruised: number;
  totalDependenciesCruised: number;
}

const { forbidden = [], options = {} } = await extractConfiguration(join(HOUSE, '.dependency-cruiser.mjs'));

/** Every wall of the house, by name. */
export const WALLS: string[] = forbidden.map((wall) => wall.name ?? '');

/** Walks `src` under `root` with the walls of the house. */
export async function walk(root: string): Promise<Walk> {
  const result = await cruise(['src'], { ...options, baseDir: root, validate: true, ruleSet: { forbidden } });
  const { summary } = result.output as ICruiseResult;
  return {
    violations: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort(),
    totalCruised: summary.totalCruised,
    totalDependenciesCruised: summary.totalDependenciesCruised ?? 0,
  };
}
