/** What a report is made from: the facts, what people gave beside them, and what the company decided. */
import type { FactKinds, Measured, MetricId, Norms, Unit, Window } from '#features/metrics/index.ts';

export type { Fact } from '#features/narration/index.ts';

export type {
  FactKinds,
  Facts,
  Measured,
  MetricId,
  Missing,
  Norms,
  Target,
  Unit,
  Window,
} from '#features/metrics/index.ts';

/** A metric of one channel, or of one form. The name is untrusted text. */
export interface Group {
  name: string;
  measured: Measured;
}

/** A metric for each channel or form, in any order. Undefined: nobody can say. */
export type GroupsOf = (id: MetricId, window: Window, by: 'source' | 'form') => Group[] | undefined;

/** Something that waits for a person. */
export interface Ask {
  says: string;
  userId?: string;
  url?: string;
}

/** How many handoffs came due with one person, and how many of them were late. No report says who. */
export interface Lateness {
  person: string;
  due: number;
  late: number;
}

/** Of whose contacts the largest part has a fault. The name is untrusted text. */
export interface Worst {
  name: string;
  contacts: number;
  faulty: number;
}

/** One measure of data quality, as it was last taken: shares between 0 and 1. */
export interface QualityMeasure {
  words: string;
  share: number | null;
  aim: { way: 'at least' | 'at most'; share: number };
}

export interface QualitySeen {
  measures: QualityMeasure[];
  worst: { source?: Worst; form?: Worst };
}

/** A tool as the audit sees it. Its name is untrusted text; null where nobody knows. */
export interface ToolSeen {
  name: string;
  yearlyMinor: number | null;
  currency: string;
  /** Features used of those paid for, a share. */
  used: number | null;
  /** "Keep", "Cut": where an audit has said so. */
  verdict?: string;
}

/** What finance has in its books for the period; null where nobody gave it. */
export interface Books {
  customers: number | null;
  revenueMinor: number | null;
  spendMinor: number | null;
  /** Where it is from: "Xero, closed on 3 December". */
  source: string;
}

/** What reports.yml says of one report. */
export interface ReportPlan {
  /** Off: it is neither made nor sent. */
  isOn: boolean;
  audience: { channel: string; roles: string[] };
  headline: MetricId[];
  sections: string[];
  /** How many channels and forms are told one by one. */
  top: number;
}

/** What to do where a metric is below or above its target, in the company's words. */
export type Advice = Partial<Record<MetricId, { below?: string; above?: string }>>;

/** Absent is not known, which is not the same as none. */
export interface Context {
  company: string;
  norms: Norms;
  plan: ReportPlan;
  advice: Advice;
  /** Most pressing first. */
  asks: Ask[];
  groups?: GroupsOf;
  lateness?: Lateness[];
  quality?: QualitySeen;
  tools?: ToolSeen[];
  books?: Books;
}

/** A number that several teams have, before anybody compared it. */
export interface Sides {
  words: string;
  unit: Unit;
  currency: string;
  /** `why`: a sentence that says why it is not known, where that is more than that nobody gave it. */
  sides: { team: 'marketing' | 'sales' | 'finance'; value: number | null; source: string; why?: string }[];
}

export interface Measuring {
  source?: string;
  /** Only contacts that Baton touched, or only others. */
  touched?: boolean;
}

/** Facts that were read once and are held. */
export type Held = { [K in keyof FactKinds]?: () => Iterable<FactKinds[K]> } & { currency: string };

/** The facts of a report's span, and what can be asked of them. */
export interface Ledger {
  facts: Held;
  /** When the oldest record is from; what came before is not known. */
  begins: number;
  /** As it stood when the window ended: what came later changes nothing. */
  measure(id: MetricId, window: Window, more?: Measuring): Measured;
  /** Undefined where there is no target. */
  isOnTarget(id: MetricId, value: number): boolean | undefined;
  groups(id: MetricId, window: Window, by: 'source' | 'form'): Group[] | undefined;
}
