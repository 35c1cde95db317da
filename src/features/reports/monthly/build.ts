import type { MetricId, ReportKind } from '../model.ts';
import { openSheet } from '../open-sheet.ts';
import type { Sheet } from '../rules/sheet.ts';
import { bindReport } from '../rules/bind-report.ts';
import { comparedNumbers } from '../rules/compared.ts';
import { budgetSection, cacSection, fullFunnelSection, toolsSection } from '../rules/monthly-sections.ts';
import { actionsSection } from '../rules/quarterly-sections.ts';
import { trendChart } from '../rules/tables.ts';
import { topSection } from '../rules/top-section.ts';
import { pipelineSection, qualitySection, slaSection } from '../rules/weekly-sections.ts';

const SHOWN_MONTHS = 6;

const SECTIONS = {
  funnel: (sheet: Sheet) => fullFunnelSection(sheet, SHOWN_MONTHS),
  pipeline: pipelineSection,
  cac: cacSection,
  channels: (sheet: Sheet) => topSection(sheet, 'channels'),
  content: (sheet: Sheet) => topSection(sheet, 'content'),
  budget: budgetSection,
  tools: toolsSection,
  sla: slaSection,
  quality: qualitySection,
  actions: (sheet: Sheet) => actionsSection(sheet, 'What to do, and who'),
};

const TRAILING: MetricId[] = [
  ...(['mql_acceptance', 'pipeline_velocity', 'win_rate', 'average_won', 'sales_cycle', 'campaign_days'] as const),
  'reporting_agreement',
];

/** The first working day of the month: the whole funnel, what it cost, and what is to be done about it. */
export const monthly: ReportKind = {
  name: 'monthly',
  rhythm: 'monthly',
  title: 'The month in marketing',
  prompt: 'monthly-report',
  sections: [...Object.keys(SECTIONS), 'asks'],
  build: (facts, period, context) =>
    bindReport(openSheet(facts, period, context, TRAILING), {
      ...{ name: 'monthly', title: monthly.title, sections: SECTIONS, reconciled: comparedNumbers },
      chart: (sheet) => trendChart(sheet, ['leads', 'mqls', 'sqls'], SHOWN_MONTHS, 'Leads, MQLs and SQLs by month'),
    }),
};
