import type { Instant, Person, PersonId, Rota } from '../model.ts';
import { awayReason } from './availability.ts';
import type { LeadPacks } from './lead-packs.ts';
import type { Loads } from './loads.ts';

/** One turn as the log of events has it: who got which lead, and the sentences that were weighed. */
export interface PastTurn {
  lead: string;
  owner: PersonId;
  pool: string;
  at: Instant;
  why: string[];
}

/** How the leads of one pool have been shared out. */
export interface PoolLedger {
  pool: string;
  /** "account executives" */
  says: string;
  members: MemberLedger[];
  /** The newest first. */
  turns: { lead: string; owner: string; at: Instant; skipped: string[] }[];
}

export interface MemberLedger {
  name: string;
  /** By weight: of 1. */
  share: number;
  /** Leads they ever got in their turn, and of these those that were credited back. */
  given: number;
  returned: number;
  /** Leads behind their share, or below 0 ahead of it. */
  owed: number;
  open: number;
  today: number;
  /** Why they get none now. */
  off?: string;
}

const TURNS = 10;

/** The ledger of each pool, in the order of the file. Who is in several pools has one account, and stands in each. */
export function fairness(
  { pools }: LeadPacks['routing'],
  people: Person[],
  { rota, loads, turns, now }: { rota: Rota; loads: Loads; turns: PastTurn[]; now: Instant },
): PoolLedger[] {
  return Object.entries(pools).map(([pool, { says, roles }]) => {
    const members = people.filter((person) => person.roles.some((role) => (roles as string[]).includes(role)));
    const total = members.reduce((sum, { weight }) => sum + weight, 0);
    const ledgers = members.map((person): MemberLedger => {
      const { given = 0, returned = 0, owed = 0 } = rota[person.id] ?? {};
      const { open = 0, today = 0 } = loads[person.id] ?? {};
      const off = awayReason(person, now);
      const share = total > 0 ? person.weight / total : 0;
      return { name: person.name, share, given: given + returned, returned, owed, open, today, ...(off && { off }) };
    });
    return { pool, says, members: ledgers, turns: turnsOf(pool, members, people, turns) };
  });
}

function turnsOf(pool: string, members: Person[], people: Person[], turns: PastTurn[]): PoolLedger['turns'] {
  return turns
    .filter((turn) => turn.pool === pool)
    .slice(0, TURNS)
    .map(({ lead, owner, at, why }) => ({
      lead,
      owner: people.find(({ id }) => id === owner)?.name ?? owner,
      at,
      skipped: why.filter((line) => members.some(({ name }) => line.startsWith(`${name}: `))),
    }));
}
