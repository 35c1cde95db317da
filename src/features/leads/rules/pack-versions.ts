import type { LeadPacks } from './lead-packs.ts';

/** `scoring@1 routing@1 slas@1 team@1 definitions@1`: as decisions name the packs that they were made with. */
export function versionsOf({ versions }: Pick<LeadPacks, 'versions'>): string {
  const { scoring, routing, slas, team, definitions } = versions;
  return `${scoring} ${routing} ${slas} ${team} ${definitions}`;
}
