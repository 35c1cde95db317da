import { didYouMean } from '#lib/nearest.ts';
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
    if (!reasons.includes(reason))
      report(
        ['destinations', 'after_rejection', reason],
        `there is no reason '${reason}' to reject a lead${didYouMean(reason, reasons) || `; there are ${reasons.join(', ')}`}`,
      );
  return { property, reasonProperty, lists: lists as Record<string, string>, afterRejection: after };
}
