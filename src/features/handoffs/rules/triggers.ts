import type { HandoffKind, HandoffRows, Instant, Person, PersonId, Subject } from '../model.ts';

/** A record of HubSpot as triggers look at it. `since`: when properties came to hold what they hold. */
export interface Seen extends Subject {
  properties: Record<string, string>;
  since: Record<string, Instant>;
}

/** A handoff to be opened, by its natural key. */
export interface Wanted {
  key: string;
  subject: Subject;
  /** Since when it is so. */
  at: string;
}

export interface Surroundings {
  rows: HandoffRows;
  /** Stages of deals that are won. */
  won: ReadonlySet<string>;
  people: Record<PersonId, Person>;
  /** What was so before is nobody's news. */
  began: Instant;
  /** The lifecycle stage that we wrote ourselves, if we did: an echo opens nothing. */
  ourStage: string | undefined;
}

/** What this record opens. The key holds the day on which it became so: as long as it stays so it is one handoff. */
export function wantedBy(seen: Seen, around: Surroundings): Wanted[] {
  if (seen.type === 'deals') return wonDeal(seen, around);
  return Object.entries(around.rows).flatMap(([kind, row]) => {
    if (!row) return [];
    const fires = row.opensWhen.find(
      ({ of, property, is }) =>
        `${of === 'contact' ? 'contacts' : 'companies'}` === seen.type && holds(seen, property, is, around),
    );
    if (!fires || !isFrom(seen, row.fromRoles, around)) return [];
    const at = seen.since[fires.property]?.toString() ?? '';
    return [{ ...wanted(kind as HandoffKind, seen, at.slice(0, 10)), at }];
  });
}

/** Properties of such records that matter. */
export function watched(rows: HandoffRows, type: Subject['type']): string[] {
  if (type === 'deals') return ['dealstage'];
  const of = type === 'contacts' ? 'contact' : 'company';
  const all = Object.values(rows).flatMap((row) => row?.opensWhen ?? []);
  return [...new Set(all.filter((trigger) => trigger.of === of).map(({ property }) => property))];
}

/** Whether it is at risk, or won, still: what HubSpot says now. */
export function stillHolds(seen: Seen, kind: HandoffKind, { rows, won }: Pick<Surroundings, 'rows' | 'won'>): boolean {
  if (seen.type === 'deals') return won.has(seen.properties['dealstage'] ?? '');
  const of = seen.type === 'contacts' ? 'contact' : 'company';
  const triggers = (rows[kind]?.opensWhen ?? []).filter((trigger) => trigger.of === of);
  return triggers.some(({ property, is }) => is.includes(seen.properties[property] ?? ''));
}

function wonDeal(seen: Seen, { rows, won, began }: Surroundings): Wanted[] {
  const isNews = isSince(seen.since['dealstage'], began);
  if (!rows['closed-won-to-onboarding'] || !won.has(seen.properties['dealstage'] ?? '') || !isNews) return [];
  return [
    {
      key: `onboarding:${seen.id}`,
      subject: { type: 'deals', id: seen.id },
      at: seen.since['dealstage']?.toString() ?? '',
    },
  ];
}

function holds(seen: Seen, property: string, is: string[], { began, ourStage }: Surroundings): boolean {
  const value = seen.properties[property] ?? '';
  if (property === 'lifecyclestage' && value === ourStage) return false;
  return is.includes(value) && isSince(seen.since[property], began);
}

function isSince(at: Instant | undefined, began: Instant): boolean {
  return at !== undefined && Temporal.Instant.compare(at, began) >= 0;
}

function isFrom({ properties }: Seen, roles: string[], { people }: Surroundings): boolean {
  if (roles.length === 0) return true;
  const owner = Object.values(people).find(
    ({ ownerId }) => ownerId !== undefined && ownerId === properties['hubspot_owner_id'],
  );
  return owner?.roles.some((role) => roles.includes(role)) ?? false;
}

function wanted(kind: HandoffKind, { type, id, properties }: Seen, day: string): Omit<Wanted, 'at'> {
  if (kind === 'sql-to-opportunity') return { key: `opportunity:${id}:${day}`, subject: { type, id } };
  const company = type === 'companies' ? id : properties['associatedcompanyid'];
  if (kind === 'churn-risk-to-save' && company !== undefined)
    return { key: `save:${company}:${day}`, subject: { type: 'companies', id: company } };
  return { key: `${PREFIX[kind]}:${type === 'contacts' ? 'contact-' : ''}${id}:${day}`, subject: { type, id } };
}

const PREFIX: Record<HandoffKind, string> = {
  'sql-to-opportunity': 'opportunity',
  'closed-won-to-onboarding': 'onboarding',
  'churn-risk-to-save': 'save',
  'disqualified-to-recycle': 'recycle',
};

/** The kind of a natural key; undefined for what is none of ours. */
export function kindOf(key: string): HandoffKind | undefined {
  const prefix = key.split(':')[0];
  return (Object.keys(PREFIX) as HandoffKind[]).find((kind) => PREFIX[kind] === prefix);
}
