export { createReports, type ReportNeeds, type Reports } from './create-reports.ts';
export type { ReportMaker } from './maker.ts';
