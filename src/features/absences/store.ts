import { eq } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Plan } from '#engine/plan.ts';
import type { PersonId } from '#features/leads/index.ts';
import type { KeptAbsence, Refusal } from './model.ts';
import { absences } from './tables.ts';

export type AbsencePlan = Plan<KeptAbsence[], Refusal>;
export type ByPerson = Record<PersonId, KeptAbsence[]>;

export interface AbsenceStore {
  /** The same object until something changes: each decision about a lead asks. */
  all(): ByPerson;
  /** One unit of work on the absences of one person. */
  change(
    person: PersonId,
    decide: (absences: KeptAbsence[]) => AbsencePlan,
    consumes?: Message[],
  ): Promise<AbsencePlan>;
}

export function createAbsenceStore(db: Database, engine: Engine): AbsenceStore {
  let known: ByPerson | undefined;
  const all = (): ByPerson => (known ??= read(db));
  return {
    all,
    async change(person, decide, consumes = []) {
      try {
        return await engine.change<KeptAbsence[], KeptAbsence[], Refusal>({
          read: () => all()[person] ?? [],
          decide,
          write: (after) => {
            write(db, person, after);
            known = undefined;
          },
          subjectOf: () => `person:${person}`,
          consumes,
        });
      } finally {
        // What was read meanwhile may not have been committed after all.
        known = undefined;
      }
    },
  };
}

function read(db: Database): ByPerson {
  const rows = db.select().from(absences).orderBy(absences.id).all();
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ person }) => person)].map(([person, theirs]) => [person, theirs.map(toAbsence)]),
  );
}

function write(db: Database, person: PersonId, after: KeptAbsence[]): void {
  db.delete(absences).where(eq(absences.person, person)).run();
  for (const { from, until, note, by, setAt } of after) {
    db.insert(absences)
      .values({
        person,
        fromAt: from.epochMilliseconds,
        untilAt: until?.epochMilliseconds ?? null,
        note: note ?? null,
        setBy: by,
        setAt: setAt.epochMilliseconds,
      })
      .run();
  }
}

function toAbsence({ fromAt, untilAt, note, setBy, setAt }: typeof absences.$inferSelect): KeptAbsence {
  const instant = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms);
  return {
    from: instant(fromAt),
    ...(untilAt !== null && { until: instant(untilAt) }),
    ...(note !== null && { note }),
    by: setBy,
    setAt: instant(setAt),
  };
}
