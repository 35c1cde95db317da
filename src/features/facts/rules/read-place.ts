import type { MetricId, Place } from '../model.ts';
import { readPeriod } from './read-period.ts';

export function metricOf(typed: string, known: readonly MetricId[]): MetricId | undefined {
  return known.find((id) => id === typed.trim().toLowerCase().replaceAll('-', '_'));
}

/** For a button's value: `mqls 2026-10 2`. */
export function placeText({ metric, span, page }: Place, to = page): string {
  return `${metric} ${span.id} ${to}`;
}

/** Undefined where it is none. */
export function readPlace(text: string, zone: string, known: readonly MetricId[]): Place | undefined {
  const [, id = '', period = '', page = '0'] = /^(\w{1,40}) ([\w-]{6,8}) (\d{1,5})$/.exec(text) ?? [];
  const [metric, span] = [metricOf(id, known), readPeriod(period, zone)];
  return metric && span && { metric, span, page: Number(page) };
}
