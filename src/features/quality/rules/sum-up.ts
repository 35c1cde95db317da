import type { Asked, Count, Helped, Measure, Origin, OriginCounts, QualityNorm } from '../model.ts';

/** What SQLite counted of each origin. */
export interface Counted {
  origins: OriginCounts[];
  helped: Helped[];
  twins: number;
}

type Known = Pick<QualityNorm, 'stages' | 'handed' | 'sources'>;
type Place = Pick<OriginCounts, 'stage' | 'source' | 'form'>;

export function isKnown(name: string | null, known: string[]): boolean {
  return name !== null && known.includes(name);
}

/** The six counts, and how each origin fares. */
export function sumUp(
  { origins, helped, twins }: Counted,
  norm: Known,
): { contacts: number; counts: Record<Measure, Count>; origins: Origin[] } {
  const keyOf = ({ stage, source, form }: Place): string => JSON.stringify([stage, source, form]);
  const help = new Map(helped.map((one) => [keyOf(one), one]));
  const told = origins.map((one) => judge(one, help.get(keyOf(one)), norm));
  const sum = (of: (one: (typeof told)[number]) => number): number => told.reduce((all, one) => all + of(one), 0);
  const contacts = sum((one) => one.contacts);
  const good = (bad: number, whole = contacts): Count => ({ part: whole - bad, whole });
  return {
    contacts,
    counts: {
      mails: good(
        sum((one) => one.badMail),
        sum((one) => one.withMail),
      ),
      completeness: good(sum((one) => one.lacking)),
      duplicates: { part: twins, whole: contacts },
      stages: good(sum((one) => one.misplaced)),
      sources: good(sum((one) => (one.knownSource ? 0 : one.contacts))),
      stale: { part: sum((one) => one.stale), whole: contacts },
    },
    origins: told.map(({ source, form, contacts: all, faulty }) => ({ source, form, contacts: all, faulty })),
  };
}

/** One origin by what the company asks. Where the stage is none of its stages, every contact is misplaced. */
function judge(one: OriginCounts, help: Helped | undefined, { stages, handed, sources }: Known) {
  const { contacts } = one;
  const wasHanded = isKnown(one.stage, handed);
  const knownStage = isKnown(one.stage, stages);
  const faulty = (wasHanded ? one.faultyHanded : one.faulty) - (help?.faultless ?? 0);
  return {
    ...one,
    knownSource: isKnown(one.source, sources),
    lacking: (wasHanded ? one.lackingHanded : one.lacking) - (help?.contacts ?? 0),
    misplaced: knownStage ? one.misplaced : contacts,
    faulty: knownStage ? faulty : contacts,
  };
}

/** What is asked of contacts, as SQLite reads it. */
export function askedOf(
  { required, handed }: Pick<QualityNorm, 'required' | 'handed'>,
  bits: Record<string, number>,
): Asked {
  const sum = (fields: string[]): number => fields.reduce((all, field) => all | (bits[field] ?? 0), 0);
  const always = sum(required.always);
  return { always, whenHanded: always | sum(required.handed), handed };
}
