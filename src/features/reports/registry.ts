import type { ReportKind } from './model.ts';
import { monthly } from './monthly/build.ts';
import { quarterly } from './quarterly/build.ts';
import { weekly } from './weekly/build.ts';

/** Every report of the house. `npm run new report <name>` adds one. */
export const reports: readonly ReportKind[] = [weekly, monthly, quarterly];

export function reportNamed(name: string): ReportKind | undefined {
  return reports.find((kind) => kind.name === name);
}
