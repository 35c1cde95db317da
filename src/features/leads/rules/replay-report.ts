import type { Band, LeadId, PersonId, Route } from '../model.ts';
import { destinationOf } from './decide-again.ts';
import type { Replayed } from './replay.ts';

/** A lead that would have gone elsewhere. */
export interface Move {
  lead: LeadId;
  /** The clauses that decided. */
  before: string;
  after: string;
}

export interface Verdict {
  lead: LeadId;
  accepted: boolean;
  /** Answered after the deadline. */
  late: boolean;
}

export interface BandRecord {
  band: Band;
  accepted: number;
  decided: number;
  inTime: number;
}

/** What other packs would have made of the leads of a time. */
export interface ReplayReport {
  leads: number;
  /** By where they went and would have gone, most leads first: `person ana`, `queue inbound`, `nurture`. */
  moves: { from: string; to: string; leads: Move[] }[];
  mql: Change;
  disqualified: Change;
  /** Those whom the packs that ran sent to people. */
  sales: Change;
  /** Leads by the band that they were in, and by the band that they would have been in. */
  bands: Record<Band, Record<Band, number>>;
  load: Record<PersonId, Change>;
  /** They reached people, and would have reached nobody. */
  lost: Move[];
  /** They asked for a call and reached people, and would not have. */
  unheard: Move[];
  /** What sales did with the leads of each band as it was. */
  records: BandRecord[];
  /** Of the leads that would have reached people, those of which is known what sales did with them. */
  predicted: { accepted: number; decided: number; unknown: number };
  /** Decided by packs of these versions. */
  versions: string[];
}

export interface Change {
  before: number;
  after: number;
}

export const BAND_NAMES: readonly Band[] = ['low', 'medium', 'high', 'hot'];

interface Ends {
  before: Standing;
  after: Standing;
  asked: boolean;
}

interface Standing {
  to: string;
  people: boolean;
  person?: PersonId;
  clause: string;
  band: Band;
  mql: boolean;
  disqualified: boolean;
}

/** Collects what a replay yields: of each lead where it ended. */
export function replayTally(): { add(replayed: Replayed): void; report(verdicts: Verdict[]): ReplayReport } {
  const ends = new Map<LeadId, Ends>();
  const versions = new Set<string>();
  return {
    add: ({ decision, score, route }) => {
      versions.add(decision.packs);
      ends.set(decision.lead, {
        before: standing(decision),
        after: standing({ score, route }),
        asked: decision.score.handRaiser !== undefined || score.handRaiser !== undefined,
      });
    },
    report: (verdicts) => ({ ...reportOf(ends), ...outcomes(ends, verdicts), versions: [...versions] }),
  };
}

function standing({ score, route }: Pick<Replayed, 'score' | 'route'>): Standing {
  return {
    to: destinationOf(route),
    people: reachesPeople(route),
    ...(route.to === 'person' && { person: route.person }),
    clause: route.clause,
    band: score.band,
    mql: score.mql,
    disqualified: route.to === 'disqualified',
  };
}

function reachesPeople({ to }: Route): boolean {
  return to === 'person' || to === 'queue';
}

function reportOf(ends: Map<LeadId, Ends>): Omit<ReplayReport, 'records' | 'predicted' | 'versions'> {
  const all = [...ends];
  const count = (holds: (standing: Standing) => boolean): Change => ({
    before: all.filter(([, { before }]) => holds(before)).length,
    after: all.filter(([, { after }]) => holds(after)).length,
  });
  const moved = all.filter(([, { before, after }]) => before.to !== after.to);
  const groups = Map.groupBy(moved, ([, { before, after }]) => `${before.to} → ${after.to}`);
  const people = new Set(all.flatMap(([, { before, after }]) => [before.person ?? [], after.person ?? []].flat()));
  return {
    leads: all.length,
    moves: [...groups.values()]
      .toSorted((a, b) => b.length - a.length)
      .map((group) => ({ from: group[0]![1].before.to, to: group[0]![1].after.to, leads: group.map(toMove) })),
    mql: count(({ mql }) => mql),
    disqualified: count(({ disqualified }) => disqualified),
    sales: count((each) => each.people),
    bands: bandsOf(all.map(([, each]) => each)),
    load: Object.fromEntries([...people].toSorted().map((id) => [id, count(({ person }) => person === id)])),
    lost: all.filter(([, { before, after }]) => before.people && after.to === 'nobody').map(toMove),
    unheard: all.filter(([, { before, after, asked }]) => asked && before.people && !after.people).map(toMove),
  };
}

function toMove([lead, { before, after }]: [LeadId, Ends]): Move {
  return { lead, before: before.clause, after: after.clause };
}

function bandsOf(all: Ends[]): ReplayReport['bands'] {
  const row = (from: Band): Record<Band, number> => {
    const of = (to: Band): number =>
      all.filter(({ before, after }) => before.band === from && after.band === to).length;
    return { low: of('low'), medium: of('medium'), high: of('high'), hot: of('hot') };
  };
  return { low: row('low'), medium: row('medium'), high: row('high'), hot: row('hot') };
}

/** The last word about each lead counts. */
function outcomes(ends: Map<LeadId, Ends>, verdicts: Verdict[]): Pick<ReplayReport, 'records' | 'predicted'> {
  const last = new Map(verdicts.map((verdict) => [verdict.lead, verdict]));
  const known = [...last.values()].flatMap((verdict) => {
    const end = ends.get(verdict.lead);
    return end ? [{ verdict, end }] : [];
  });
  const records = BAND_NAMES.map((band): BandRecord => {
    const those = known.filter(({ end }) => end.before.band === band).map(({ verdict }) => verdict);
    return {
      band,
      decided: those.length,
      accepted: those.filter(({ accepted }) => accepted).length,
      inTime: those.filter(({ late }) => !late).length,
    };
  });
  const staying = known.filter(({ end }) => end.after.people).map(({ verdict }) => verdict);
  const reached = [...ends.values()].filter(({ after }) => after.people).length;
  const accepted = staying.filter((verdict) => verdict.accepted).length;
  return { records, predicted: { accepted, decided: staying.length, unknown: reached - staying.length } };
}
