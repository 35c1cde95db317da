import { chartInWords } from '#lib/charts.ts';
import type { Report } from '../model.ts';
import { cleanChart } from './clean-chart.ts';

const LONGEST = 900;

/** What its charts say in words, by section and `parent`: made while the code that says a number is still there. */
export function chartWordsOf({ chart, sections }: Report): Record<string, string> {
  const words = sections.flatMap(({ id, chart: own }) =>
    own ? [[id, chartInWords(cleanChart(own), LONGEST)] as const] : [],
  );
  return Object.fromEntries([
    ...(chart ? [['parent', chartInWords(cleanChart(chart), LONGEST)] as const] : []),
    ...words,
  ]);
}
