export { loadMetrics, readMetrics } from './packs.ts';
export type { Norm, Norms } from './packs.ts';
export type { Facts, FactKinds, Measured, Missing, Window } from './model.ts';
export { METRIC_IDS, type MetricId } from './rules/catalogue.ts';
export { measure, recordsBehind, sourcesOf } from './rules/measure.ts';
export { isOnTarget, type Target } from './rules/targets.ts';
