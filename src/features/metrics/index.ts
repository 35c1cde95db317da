export { loadMetrics, readMetrics, type Norms } from './packs.ts';
export type { Facts, FactKinds, Measured, Missing, Tally, Unit, Window } from './model.ts';
export { DERIVED, METRIC_IDS, TALLIES, type MetricId } from './rules/catalogue.ts';
export { absentKind, measure, recordsBehind, sourcesOf, type Behind } from './rules/measure.ts';
export { measureBy } from './rules/measure-by.ts';
export type { Target } from './rules/targets.ts';
export { isOnTarget } from './rules/targets.ts';
