import type { ObjectType } from './model.ts';

interface LinkKind {
  from: ObjectType;
  to: ObjectType;
  typeId: number;
  /** The same link seen from the other end. */
  backId: number;
  primary: boolean;
}

const KINDS: LinkKind[] = [
  { from: 'contacts', to: 'companies', typeId: 279, backId: 280, primary: false },
  { from: 'contacts', to: 'companies', typeId: 1, backId: 2, primary: true },
  { from: 'deals', to: 'contacts', typeId: 3, backId: 4, primary: false },
  { from: 'deals', to: 'companies', typeId: 341, backId: 342, primary: false },
  { from: 'deals', to: 'companies', typeId: 5, backId: 6, primary: true },
  { from: 'notes', to: 'contacts', typeId: 202, backId: 201, primary: false },
  { from: 'notes', to: 'companies', typeId: 190, backId: 189, primary: false },
  { from: 'notes', to: 'deals', typeId: 214, backId: 213, primary: false },
  { from: 'tasks', to: 'contacts', typeId: 204, backId: 203, primary: false },
  { from: 'tasks', to: 'companies', typeId: 192, backId: 191, primary: false },
  { from: 'tasks', to: 'deals', typeId: 216, backId: 215, primary: false },
];

const BOTH_WAYS = KINDS.flatMap((kind) => [
  kind,
  { from: kind.to, to: kind.from, typeId: kind.backId, backId: kind.typeId, primary: kind.primary },
]);

export function linkKind(from: ObjectType, typeId: number): LinkKind | undefined {
  return BOTH_WAYS.find((kind) => kind.from === from && kind.typeId === typeId);
}

const SINGULAR: Record<ObjectType, string> = {
  contacts: 'contact',
  companies: 'company',
  deals: 'deal',
  notes: 'note',
  tasks: 'task',
};

export function singular(type: ObjectType): string {
  return SINGULAR[type];
}

/** How a record's `associations` name a link: `contact_to_company` is the primary one. */
export function linkName(from: ObjectType, to: ObjectType, typeId: number): string {
  const kind = linkKind(from, typeId);
  const several = BOTH_WAYS.some((other) => other.from === from && other.to === to && other.primary);
  const name = `${SINGULAR[from]}_to_${SINGULAR[to]}`;
  return several && kind?.primary !== true ? `${name}_unlabeled` : name;
}

export interface End {
  type: ObjectType;
  id: string;
}

/** Which records belong together, seen from both ends. */
export interface Links {
  /** Ids of `to` records with the type ids of each link, oldest link first. */
  of(from: End, to: ObjectType): Map<string, Set<number>>;
  primary(from: End, to: ObjectType): string | undefined;
  /** Links two records. A first company is the primary one; a new primary replaces the old one. */
  add(from: End, to: End, typeId: number): void;
  /** Everything that was linked to `old` is linked to `next` instead. */
  move(old: End, next: End): void;
  /** Forgets all links of a record. Answers the other ends. */
  drop(end: End): End[];
}

const NONE: ReadonlyMap<string, Set<number>> = new Map();

export function createLinks(): Links {
  const table = new Map<string, Map<string, Set<number>>>();
  const rowKey = (from: End, to: ObjectType): string => `${from.type}/${from.id}/${to}`;
  const targets: ObjectType[] = ['contacts', 'companies', 'deals', 'notes', 'tasks'];

  const of: Links['of'] = (from, to) => table.get(rowKey(from, to)) ?? (NONE as Map<string, Set<number>>);

  const put = (from: End, to: End, typeId: number): void => {
    const key = rowKey(from, to.type);
    const row = table.get(key) ?? new Map<string, Set<number>>();
    table.set(key, row);
    row.set(to.id, (row.get(to.id) ?? new Set()).add(typeId));
  };
  const both = (from: End, to: End, kind: LinkKind): void => {
    put(from, to, kind.typeId);
    put(to, from, kind.backId);
  };

  const primaryKind = (from: End, to: ObjectType): LinkKind | undefined =>
    KINDS.find((kind) => kind.primary && kind.from === from.type && kind.to === to);
  const primary: Links['primary'] = (from, to) => {
    const kind = primaryKind(from, to);
    if (kind === undefined) return undefined;
    return [...of(from, to)].find(([, types]) => types.has(kind.typeId))?.[0];
  };

  const add: Links['add'] = (from, to, typeId) => {
    const kind = linkKind(from.type, typeId);
    if (kind === undefined || kind.to !== to.type) return;
    const forward = KINDS.find((one) => one.typeId === typeId || one.backId === typeId);
    const [left, right] = forward?.from === from.type ? [from, to] : [to, from];
    const asPrimary = primaryKind(left, right.type);
    const plain = KINDS.find((one) => one.from === left.type && one.to === right.type && !one.primary);
    if (plain !== undefined) both(left, right, plain);
    if (asPrimary === undefined) return;
    const before = primary(left, right.type);
    if (before === undefined || (kind.primary && before !== right.id)) {
      if (before !== undefined) {
        of(left, right.type).get(before)?.delete(asPrimary.typeId);
        of({ type: right.type, id: before }, left.type).get(left.id)?.delete(asPrimary.backId);
      }
      both(left, right, asPrimary);
    }
  };

  const drop: Links['drop'] = (end) => {
    const others: End[] = [];
    for (const type of targets) {
      for (const id of of(end, type).keys()) {
        others.push({ type, id });
        of({ type, id }, end.type).delete(end.id);
      }
      table.delete(rowKey(end, type));
    }
    return others;
  };

  const move: Links['move'] = (old, next) => {
    const rows = targets.map((type) => ({
      type,
      // the primary company first, so that it is the primary one again
      entries: [...of(old, type)].toSorted(([, a], [, b]) => b.size - a.size),
    }));
    drop(old);
    for (const { type, entries } of rows) {
      for (const [id, types] of entries) {
        for (const typeId of types) {
          if (linkKind(old.type, typeId)?.primary === false) add(next, { type, id }, typeId);
        }
      }
    }
  };

  return { of, primary, add, move, drop };
}
