export { loadMetrics, readMetrics } from './packs.ts';
export type { Norms } from './packs.ts';
export type { Facts, FactKinds, Window } from './model.ts';
export type { Measured, Missing, Unit } from './model.ts';
export type { Target } from './rules/targets.ts';
export { METRIC_IDS, type MetricId } from './rules/catalogue.ts';
export { measure, recordsBehind, sourcesOf } from './rules/measure.ts';
export { isOnTarget } from './rules/targets.ts';
