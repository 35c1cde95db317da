import type { MetricId, ReportKind } from '../model.ts';
import { openSheet } from '../open-sheet.ts';
import { bindReport } from '../rules/bind-report.ts';
import { trendChart } from '../rules/tables.ts';
import { topSection } from '../rules/top-section.ts';
import { funnelSection, pipelineSection, qualitySection, SHOWN_WEEKS, slaSection } from '../rules/weekly-sections.ts';

const SECTIONS = {
  funnel: funnelSection,
  pipeline: pipelineSection,
  channels: (sheet: Parameters<typeof topSection>[0]) => topSection(sheet, 'channels'),
  content: (sheet: Parameters<typeof topSection>[0]) => topSection(sheet, 'content'),
  sla: slaSection,
  quality: qualitySection,
};

/** A week has too few decisions, won deals and runs for these: they are told over their own window. */
const TRAILING: MetricId[] = [
  ...(['mql_acceptance', 'pipeline_velocity', 'win_rate', 'average_won', 'sales_cycle', 'data_quality'] as const),
];

/** What the playbook wants on Monday at eight: the funnel, the pipeline, what brought leads, and whether promises were kept. */
export const weekly: ReportKind = {
  name: 'weekly',
  rhythm: 'weekly',
  title: 'The week in marketing',
  prompt: 'weekly-report',
  sections: [...Object.keys(SECTIONS), 'asks'],
  build: (facts, period, context) =>
    bindReport(openSheet(facts, period, context, TRAILING), {
      ...{ name: 'weekly', title: weekly.title, sections: SECTIONS, mayBeQuiet: true },
      chart: (sheet) => trendChart(sheet, ['leads', 'mqls'], SHOWN_WEEKS, `Leads and MQLs, last ${SHOWN_WEEKS} weeks`),
    }),
};
