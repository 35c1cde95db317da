import type { LeadPacks } from './lead-packs.ts';

/** `scoring@1 routing@1 slas@1 team@1`: as decisions name the packs that they were made with. */
export function versionsOf({ versions }: Pick<LeadPacks, 'versions'>): string {
  const { scoring, routing, slas, team } = versions;
  return `${scoring} ${routing} ${slas} ${team}`;
}
