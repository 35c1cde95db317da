import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { createBoardStore, type OnHands } from './board-store.ts';
import type { Instant, LeadId, PersonId } from './model.ts';
import type { StandingStore } from './standing-store.ts';
import type { LeadStore } from './store.ts';
import { whoInWords } from './views/lead-facts.ts';
import { shown } from './views/shown.ts';

/** One lead for whoever has it. `who` is safe to show, and at most 220 characters long. */
export type BoardLead = Omit<OnHands, 'facts'> & { who: string };

/** A lead that nobody could take. `why` says what it waits for, safe to show. */
export interface HeldLead {
  id: LeadId;
  who: string;
  why: string;
  since: Instant;
}

/** What people see of leads as a whole. */
export interface Board {
  /** On this person's hands: by deadline, then those without a clock, the oldest first; of these at most `most` after the first `from`. */
  handsOf(person: PersonId, from: number, most: number): { all: number; overdue: number; leads: BoardLead[] };
  loads(): Record<PersonId, { open: number; overdue: number }>;
  /** All that are held, and the oldest of them. */
  held(most: number): { all: number; oldest: HeldLead[] };
  /** Answers that came too late since then, by whose they were. */
  late(since: Instant): { lead: LeadId; owner: PersonId | undefined }[];
}

interface BoardParts {
  db: Database;
  engine: Pick<Engine, 'history'>;
  leads: Pick<LeadStore, 'get'>;
  stands: StandingStore;
}

export function createBoard({ db, engine, leads, stands }: BoardParts): Board {
  const store = createBoardStore(db);
  return {
    handsOf: (person, from, most) => {
      const all = store.of(person).toSorted(byDeadline);
      const overdue = all.filter((lead) => lead.overdue).length;
      return { all: all.length, overdue, leads: all.slice(from, from + most).map(toBoardLead) };
    },
    loads: store.loads,
    held: (most) => {
      const all = stands.held();
      return { all: all.length, oldest: all.slice(0, most).flatMap((id) => toHeld(leads, id)) };
    },
    late: (since) => {
      const events = engine.history(['lead.overdue'], since);
      return events.map(({ subject, data }) => {
        return { lead: subject, owner: typeof data['owner'] === 'string' ? data['owner'] : undefined };
      });
    },
  };
}

function byDeadline(a: OnHands, b: OnHands): number {
  const when = ({ respondBy }: OnHands): number => respondBy?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
  return when(a) - when(b) || Number(a.id.slice(1)) - Number(b.id.slice(1));
}

function toBoardLead({ facts, ...lead }: OnHands): BoardLead {
  return { ...lead, who: whoInWords({ facts }, 60) };
}

function toHeld(leads: BoardParts['leads'], id: LeadId): HeldLead[] {
  const lead = leads.get(id);
  if (lead?.state.name !== 'held') return [];
  return [{ id, who: whoInWords(lead, 60), why: shown(lead.route.why.at(-1) ?? '', 200), since: lead.state.since }];
}
