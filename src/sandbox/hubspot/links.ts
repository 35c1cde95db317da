import { OBJECT_TYPES, type ObjectType } from './model.ts';

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
  { from: 'communications', to: 'contacts', typeId: 81, backId: 82, primary: false },
  { from: 'communications', to: 'companies', typeId: 87, backId: 88, primary: false },
  { from: 'communications', to: 'deals', typeId: 85, backId: 86, primary: false },
  { from: 'calls', to: 'contacts', typeId: 194, backId: 193, primary: false },
  { from: 'calls', to: 'companies', typeId: 182, backId: 181, primary: false },
  { from: 'calls', to: 'deals', typeId: 206, backId: 205, primary: false },
  { from: 'emails', to: 'contacts', typeId: 198, backId: 197, primary: false },
  { from: 'emails', to: 'companies', typeId: 186, backId: 185, primary: false },
  { from: 'emails', to: 'deals', typeId: 210, backId: 209, primary: false },
  { from: 'meetings', to: 'contacts', typeId: 200, backId: 199, primary: false },
  { from: 'meetings', to: 'companies', typeId: 188, backId: 187, primary: false },
  { from: 'meetings', to: 'deals', typeId: 212, backId: 211, primary: false },
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
  communications: 'communication',
  calls: 'call',
  emails: 'email',
  meetings: 'meeting',
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
  /** Cuts one kind of link between two records; all of them without a type id, or when it is the plain kind. */
  cut(from: End, to: End, typeId?: number): void;
  /** Everything that was linked to `old` is linked to `next` instead. */
  move(old: End, next: End): void;
  /** Forgets all links of a record. Answers the other ends. */
  drop(end: End): End[];
}

type Rows = Map<string, Map<string, Set<number>>>;

function rowKey(from: End, to: ObjectType): string {
  return `${from.type}/${from.id}/${to}`;
}

function row(rows: Rows, from: End, to: ObjectType): Map<string, Set<number>> {
  return rows.get(rowKey(from, to)) ?? new Map<string, Set<number>>();
}

function put(rows: Rows, from: End, to: End, typeId: number): void {
  const entries = row(rows, from, to.type);
  rows.set(rowKey(from, to.type), entries);
  entries.set(to.id, (entries.get(to.id) ?? new Set()).add(typeId));
}

function putBoth(rows: Rows, left: End, right: End, kind: LinkKind): void {
  put(rows, left, right, kind.typeId);
  put(rows, right, left, kind.backId);
}

function kindBetween(from: ObjectType, to: ObjectType, primary: boolean): LinkKind | undefined {
  return KINDS.find((kind) => kind.from === from && kind.to === to && kind.primary === primary);
}

function primaryId(rows: Rows, from: End, to: ObjectType): string | undefined {
  const kind = kindBetween(from.type, to, true);
  if (kind === undefined) return undefined;
  return [...row(rows, from, to)].find(([, types]) => types.has(kind.typeId))?.[0];
}

function add(rows: Rows, from: End, to: End, typeId: number): void {
  const asked = linkKind(from.type, typeId);
  if (asked?.to !== to.type) return;
  const forward = KINDS.some((kind) => kind.from === from.type && kind.typeId === typeId);
  const [left, right] = forward ? [from, to] : [to, from];
  const plain = kindBetween(left.type, right.type, false);
  if (plain !== undefined) putBoth(rows, left, right, plain);
  const primary = kindBetween(left.type, right.type, true);
  const before = primaryId(rows, left, right.type);
  if (primary === undefined || before === right.id || (before !== undefined && !asked.primary)) return;
  if (before !== undefined) {
    row(rows, left, right.type).get(before)?.delete(primary.typeId);
    row(rows, { type: right.type, id: before }, left.type).get(left.id)?.delete(primary.backId);
  }
  putBoth(rows, left, right, primary);
}

/** The kind of link that two types have when nobody asks for a label. */
export function plainKind(from: ObjectType, to: ObjectType): LinkKind | undefined {
  return BOTH_WAYS.find((kind) => kind.from === from && kind.to === to && !kind.primary);
}

function cut(rows: Rows, from: End, to: End, typeId: number | undefined): void {
  const kind = typeId === undefined ? plainKind(from.type, to.type) : linkKind(from.type, typeId);
  if (kind?.primary === true) {
    row(rows, from, to.type).get(to.id)?.delete(kind.typeId);
    row(rows, to, from.type).get(from.id)?.delete(kind.backId);
    return;
  }
  row(rows, from, to.type).delete(to.id);
  row(rows, to, from.type).delete(from.id);
}

function drop(rows: Rows, end: End): End[] {
  return OBJECT_TYPES.flatMap((type) => {
    const others = [...row(rows, end, type).keys()].map((id) => ({ type, id }));
    for (const other of others) row(rows, other, end.type).delete(end.id);
    rows.delete(rowKey(end, type));
    return others;
  });
}

function move(rows: Rows, old: End, next: End): void {
  const links = OBJECT_TYPES.flatMap((type) =>
    // the primary company first, so that it is the primary one again
    [...row(rows, old, type)]
      .toSorted(([, a], [, b]) => b.size - a.size)
      .flatMap(([id, types]) => [...types].map((typeId) => ({ to: { type, id }, typeId }))),
  );
  drop(rows, old);
  for (const { to, typeId } of links) {
    if (linkKind(old.type, typeId)?.primary === false) add(rows, next, to, typeId);
  }
}

export function createLinks(): Links {
  const rows: Rows = new Map();
  return {
    of: (from, to) => row(rows, from, to),
    primary: (from, to) => primaryId(rows, from, to),
    add: (from, to, typeId) => add(rows, from, to, typeId),
    cut: (from, to, typeId) => cut(rows, from, to, typeId),
    move: (old, next) => move(rows, old, next),
    drop: (end) => drop(rows, end),
  };
}
