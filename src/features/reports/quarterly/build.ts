import type { ReportKind } from '../model.ts';
import { openSheet } from '../open-sheet.ts';
import type { Sheet } from '../rules/sheet.ts';
import { bindReport } from '../rules/bind-report.ts';
import { comparedNumbers } from '../rules/compared.ts';
import { budgetSection, cacSection, fullFunnelSection, toolsSection } from '../rules/monthly-sections.ts';
import { actionsSection, automationSection, scorecardSection } from '../rules/quarterly-sections.ts';
import { trendChart } from '../rules/tables.ts';
import { pipelineSection, qualitySection } from '../rules/weekly-sections.ts';

const SHOWN_QUARTERS = 4;

const SECTIONS = {
  scorecard: scorecardSection,
  funnel: (sheet: Sheet) => fullFunnelSection(sheet, SHOWN_QUARTERS),
  pipeline: pipelineSection,
  cac: cacSection,
  budget: budgetSection,
  tools: toolsSection,
  automation: automationSection,
  quality: qualitySection,
  improvements: (sheet: Sheet) => ({ ...actionsSection(sheet, 'Processes to improve'), id: 'improvements' }),
};

/** The strategic review: the key metrics against their targets, the tools, what automation did, and where teams disagree. */
export const quarterly: ReportKind = {
  name: 'quarterly',
  rhythm: 'quarterly',
  title: 'The quarter in marketing',
  prompt: 'quarterly-report',
  sections: [...Object.keys(SECTIONS), 'asks'],
  build: (facts, period, context) =>
    bindReport(openSheet(facts, period, context, []), {
      ...{ name: 'quarterly', title: quarterly.title, sections: SECTIONS, reconciled: comparedNumbers },
      chart: (sheet) =>
        trendChart(sheet, ['mqls', 'sqls', 'customers'], SHOWN_QUARTERS, 'MQLs, SQLs and new customers'),
    }),
};
