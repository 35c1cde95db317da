import { sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { PersonId, TermId } from './model.ts';
import { numberOf } from './row-store.ts';
import { stackContractMessages } from './tables.ts';

export interface Place {
  channel: string;
  ts: string;
}

/** Where the messages about contracts stand; `person` is empty for the channel of ops. */
export interface ContractPlaces {
  place(term: TermId, person: PersonId | ''): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  placed(term: TermId, person: PersonId | '', at: Place): void;
}

export function createContractPlaces(db: Database): ContractPlaces {
  const { tool, renewal, person, channel, ts } = stackContractMessages;
  const given = sql.placeholder;
  const place = db
    .select({ channel, ts })
    .from(stackContractMessages)
    .where(sql`${tool} = ${given('tool')} and ${renewal} = ${given('renewal')} and ${person} = ${given('person')}`)
    .prepare();
  const put = db
    .insert(stackContractMessages)
    .values({
      tool: given('tool'),
      renewal: given('renewal'),
      person: given('person'),
      channel: given('channel'),
      ts: given('ts'),
    })
    .onConflictDoUpdate({
      target: [tool, renewal, person],
      set: { channel: sql`excluded.channel`, ts: sql`excluded.ts` },
    })
    .prepare();
  const row = (term: TermId, of: string) => ({ tool: numberOf(term.tool), renewal: term.renewal, person: of });
  return {
    place: (term, of) => place.get(row(term, of)),
    placed: (term, of, at) => void put.run({ ...row(term, of), ...at }),
  };
}
