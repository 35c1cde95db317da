import type { ReportKind } from '../model.ts';
import { openSheet } from '../open-sheet.ts';
import { bindReport } from '../rules/bind-report.ts';
import { trendChart } from '../rules/tables.ts';
import { funnelSection, slaSection } from '../rules/weekly-sections.ts';

const SECTIONS = { funnel: funnelSection, sla: slaSection };

/** What it is for, and for whom. */
export const template: ReportKind = {
  name: 'template',
  rhythm: 'weekly',
  title: 'Report template',
  prompt: 'template-report',
  sections: [...Object.keys(SECTIONS), 'asks'],
  build: (facts, period, context) =>
    bindReport(openSheet(facts, period, context, []), {
      ...{ name: template.name, title: template.title, sections: SECTIONS },
      chart: (sheet) => trendChart(sheet, ['leads'], 8, 'New leads, last 8 weeks'),
    }),
};
