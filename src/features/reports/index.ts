export type * from './model.ts';
export { loadReports, readReports } from './packs.ts';
export { reportNamed, reports } from './registry.ts';
export { fixedWords } from './rules/fixed-words.ts';
export { factsOfReport } from './rules/narration-facts.ts';
export { goesOutAt, lastPeriods, periodAt, periodBefore, periodEnded, periodNamed } from './rules/periods.ts';
export { createReports, type ReportNeeds, type Reports } from './create-reports.ts';
export type { ReportMaker } from './maker.ts';
