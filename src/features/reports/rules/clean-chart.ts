import type { Chart } from '#lib/charts.ts';
import { shownPlain } from '#lib/shown.ts';

const LONGEST = 80;

/** Names come from outside: an e-mail address or phone number in one is not for a channel. */
export function cleanChart(chart: Chart): Chart {
  const clean = (name: string): string => shownPlain(name, LONGEST);
  const title = shownPlain(chart.title, 150);
  if (chart.kind === 'pie')
    return { ...chart, title, parts: chart.parts.map((part) => ({ ...part, name: clean(part.name) })) };
  const series = chart.series.map((one) => ({ ...one, name: clean(one.name) }));
  return { ...chart, title, categories: chart.categories.map(clean), series };
}
