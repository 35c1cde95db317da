/** The words of the records behind a number. */
import type { Person } from '#features/leads/index.ts';
import type { Behind, MetricId, Tally } from '#features/metrics/index.ts';

export type { Person } from '#features/leads/index.ts';
export type { Behind, MetricId } from '#features/metrics/index.ts';

/** A week, month or quarter. */
export interface Span {
  /** `2026-W47`, `2026-11`, `2026-Q4` */
  id: string;
  /** Epoch milliseconds; up to but not including `to`. */
  from: number;
  to: number;
}

export type Rhythm = 'week' | 'month' | 'quarter';

/** Of which number, and which page of its records, from 0. */
export interface Place {
  metric: MetricId;
  span: Span;
  page: number;
}

export interface Listed {
  place: Place;
  /** How its records come together. */
  made: Pick<Tally, 'unit' | 'as'>;
  /** In words of metrics.yml. */
  what: string;
  records: Behind[];
  total: number;
  /** How many of them add nothing, for what they would add is not known. */
  unknown: number;
  /** By `contacts:12`, as HubSpot has it now; untrusted. */
  names: Map<string, string>;
  currency: string;
  /** Whether this reader sees amounts. */
  seesMoney: boolean;
}

/** Who acts: `person` where team.yml knows them. */
export interface Hand {
  external: boolean;
  person?: Person;
}
