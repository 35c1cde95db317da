import { loadCadence } from '#features/cadence/index.ts';
import { createReports, type ReportMaker, type ReportNeeds, type Reports } from '#features/reports/index.ts';
import { opensOn, type Calendar } from '#lib/business-time.ts';

interface Needs extends Omit<ReportNeeds, 'schedule' | 'isFree' | 'maker' | 'words'> {
  /** The team's own. */
  calendar(): Calendar;
  maker: ReportMaker | undefined;
}

/** Where nobody works reports out there are none. */
const NOBODY: ReportMaker = {
  kinds: [],
  buildReport: (name) => Promise.reject(new Error(`there is no report ${name}`)),
  storyAsk: () => ({ prompt: 'report-question', subject: 'report', facts: [] }),
  fixedWords: () => [],
};

/** Reports, at the times of cadence.yml. Throws a SetupError when it cannot be used. */
export function assembleReports(manifests: string, { calendar, maker, ...parts }: Needs): Reports {
  return createReports({
    ...parts,
    maker: maker ?? NOBODY,
    schedule: loadCadence(manifests).reports,
    isFree: (date) => !opensOn(date, calendar()),
    words: {},
  });
}
