import type { OpenStore } from '#adapters/sqlite/open.ts';
import type { Outcome } from './simulate.ts';

/** What can be seen of the store from outside while the app works on it. */
export interface StoreWatch {
  /** Rises with everything that the app does. */
  moves: number;
  /** The instant before which the app has nothing to do, by its own clock. Epoch milliseconds. */
  idleUntil(now: number): number;
  /** Nothing is under way, and no clock of an open lead runs. */
  isQuiet(): boolean;
  /** Leads about which older news was taken for newer. */
  wentBack(): string[];
  counts(): Pick<Outcome, 'leads' | 'cards' | 'rollups' | 'overdue'>;
  all<Row>(sql: string): Row[];
}

/** Work that nobody can do now, such as what waits behind something laid aside, is looked at less often. */
const STALLED_LOOKS = 30;
const STALLED_MS = 30_000;

const SOONEST = `select min(at) at, min(later) later from (
  select min(next_at) at, null later from inbox where state = 'waiting'
  union all select min(next_at), null from outbox where state = 'ready'
  union all select min(next_at), null from outbox where state = 'sending'
  union all select min(due_at), min(case when due_at > ? then due_at end) from dues where state = 'waiting')`;

const OPEN = `select (select count(*) from inbox where state = 'waiting')
  + (select count(*) from inbox where state = 'dead')
  + (select count(*) from outbox where state in ('sending', 'dead'))
  + (select count(*) from outbox one where state = 'ready'
      and not exists (select 1 from outbox dead where dead.line = one.line and dead.state = 'dead' and dead.id < one.id))
  + (select count(*) from leads where state in ('waiting', 'held') and overdue = 0) open`;

/** The revision of a contact that a lead was last decided on only rises. */
const NO_WAY_BACK = `create temp table went_back (lead integer, was text, is_now text);
create temp trigger no_way_back after update of body on main.leads
when old.contact_id = new.contact_id
  and json_extract(new.body, '$.facts.contact.source_detail') < json_extract(old.body, '$.facts.contact.source_detail')
begin insert into went_back values (new.number, json_extract(old.body, '$.facts.contact.source_detail'),
  json_extract(new.body, '$.facts.contact.source_detail')); end`;

export function watchStore({ raw }: OpenStore): StoreWatch {
  raw.exec(NO_WAY_BACK);
  const soonest = raw.prepare<[number], { at: number | null; later: number | null }>(SOONEST);
  const open = raw.prepare<[], { open: number }>(OPEN);
  const changes = raw.prepare<[], { n: number }>('select total_changes() n');
  const all = <Row>(sql: string): Row[] => raw.prepare(sql).all() as Row[];
  const count = (sql: string): number => (raw.prepare(sql).get() as { n: number }).n;
  let stalled = 0;
  let seen = -1;

  const watch: StoreWatch = {
    moves: 0,
    idleUntil(now) {
      const found = soonest.get(now);
      const at = found?.at ?? Infinity;
      if (at > now) return at;
      const { n } = changes.get() ?? { n: 0 };
      stalled = n === seen ? stalled + 1 : 0;
      seen = n;
      return stalled < STALLED_LOOKS ? now : Math.min(now + STALLED_MS, found?.later ?? Infinity);
    },
    isQuiet: () => open.get()?.open === 0,
    wentBack: () =>
      all<{ lead: number; was: string; is_now: string }>('select * from went_back').map(
        ({ lead, was, is_now: now }) => `L${lead} went back from ${was} to ${now}`,
      ),
    counts: () => ({
      leads: count('select count(*) n from leads'),
      cards: count('select count(*) n from leads where ts is not null'),
      rollups: count('select count(*) n from rollups'),
      overdue: count(`select count(*) n from events where type = 'lead.overdue'`),
    }),
    all,
  };
  return watch;
}
