import { loadCadence } from '#features/cadence/index.ts';
import { createReports, type ReportNeeds, type Reports } from '#features/reports/index.ts';
import { opensOn, type Calendar } from '#lib/business-time.ts';

export interface ReportsNeeds extends Omit<ReportNeeds, 'schedule' | 'isFree'> {
  /** The team's own. */
  calendar(): Calendar;
}

/** Reports, at the times of cadence.yml. Throws a SetupError when it cannot be used. */
export function assembleReports(manifests: string, { calendar, ...parts }: ReportsNeeds): Reports {
  return createReports({
    ...parts,
    schedule: loadCadence(manifests).reports,
    isFree: (date) => !opensOn(date, calendar()),
  });
}
