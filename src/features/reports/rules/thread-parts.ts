import type { Report } from '../model.ts';

/** What stands in the thread, a reply each: `section.funnel`, then what belongs to no section. What needs a person has one reply. */
export function partsOf({ sections, anomalies, reconciled, asks, gaps }: Report): string[] {
  const ofSections = sections.filter(({ id }) => id !== 'asks').map(({ id }) => `section.${id}`);
  const hasAsks = asks.length > 0 || sections.some(({ id }) => id === 'asks');
  return [
    ...(anomalies.length > 0 ? ['anomalies'] : []),
    ...ofSections,
    ...(reconciled.length > 0 ? ['reconciled'] : []),
    ...(hasAsks ? ['asks'] : []),
    ...(gaps.length > 0 ? ['gaps'] : []),
  ];
}
