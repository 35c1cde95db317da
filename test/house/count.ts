/** `node test/house/count.ts report.json` prints what a vitest JSON report comes to: `12 passed, 0 failed`. */
import { readFileSync } from 'node:fs';

export interface TestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** A file that failed before or beside its tests (it did not load, a hook broke) counts as one failure. */
export function count(report: TestReport): { passed: number; failed: number; skipped: number } {
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** `12 passed, 0 failed`, and how many were skipped where some were. */
export function countLine(report: TestReport): string {
  const { passed, failed, skipped } = count(report);
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

if (import.meta.main) console.log(countLine(JSON.parse(readFileSync(process.argv[2]!, 'utf8'))));
