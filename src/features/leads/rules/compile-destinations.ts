import { known } from './compile-names.ts';
import type { Report } from './compile-team.ts';
import type { Routing } from './lead-packs.ts';
import type { RoutingData } from './pack-schemas.ts';
import { rejectReasons } from './reject-reasons.ts';

/** Reports reasons that nobody can choose. */
export function compileDestinations(
  {
    property,
    reason_property: reasonProperty,
    lists,
    after_rejection: after,
  }: NonNullable<RoutingData['destinations']>,
  report: Report,
): NonNullable<Routing['destinations']> {
  const reasons = rejectReasons.map(({ id }): string => id);
  for (const reason of Object.keys(after))
    known(reason, reasons, 'reason to reject a lead', ['destinations', 'after_rejection', reason], report);
  return { property, reasonProperty, lists: lists as Record<string, string>, afterRejection: after };
}
