export { createReports, type ReportNeeds, type Reports } from './create-reports.ts';
export type { Attachment, ReportMaker } from './maker.ts';
