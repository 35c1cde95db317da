import type { Lead } from '#features/leads/model.ts';
import { toLead } from '#features/leads/row-store.ts';
import { leads as leadRows } from '#features/leads/tables.ts';
import type { Ended } from '../simulate.ts';

export interface Told {
  id: number;
  subject: string;
  type: string;
  at: number;
  actorKind: string;
  actorId: string;
  data: Record<string, unknown>;
}

/** The store as it is in the end, read once for all judges. */
export interface Evidence extends Ended {
  leads: Lead[];
  /** By lead, oldest first. */
  stories: Map<string, Told[]>;
}

/** One part of the promise: answers in words where it was not kept. */
export type Judge = (evidence: Evidence) => string[];

export function gather(ended: Ended): Evidence {
  const rows = ended.watch.all<Omit<Told, 'data'> & { data: string }>(
    `select id, subject, type, at, actor_kind actorKind, actor_id actorId, data from events where subject glob 'L[0-9]*' order by id`,
  );
  const told = rows.map((row): Told => ({ ...row, data: JSON.parse(row.data) as Told['data'] }));
  return {
    ...ended,
    leads: ended.store.db.select().from(leadRows).all().map(toLead),
    stories: Map.groupBy(told, ({ subject }) => subject),
  };
}
