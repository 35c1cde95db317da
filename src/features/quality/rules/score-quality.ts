import { MEASURES, type Aim, type Count, type Measure, type Origin, type Score } from '../model.ts';

/** The playbook's: of mail that arrives over 95 %, and so on. */
const AIMS: Record<Measure, Aim> = {
  mails: { way: 'at least', share: 0.95 },
  completeness: { way: 'at least', share: 0.9 },
  duplicates: { way: 'at most', share: 0.05 },
  stages: { way: 'at least', share: 0.85 },
  sources: { way: 'at least', share: 0.95 },
  stale: { way: 'at most', share: 0.15 },
};

/** Told wherever the score is. */
export const FORMULA =
  'The mean of the six measures, each as its part of the target: share ÷ target, or for duplicates and stale records ' +
  '(1 − share) ÷ (1 − target), and never more than 100 %. All six weigh the same.';

/** One score of the six counts. A measure with nothing to count is left out of the mean, and no 0. */
export function scoreQuality(counts: Record<Measure, Count>, aims: Record<Measure, Aim> = AIMS): Score {
  const rated = MEASURES.map((measure) => {
    const count = counts[measure];
    const share = count.whole === 0 ? null : count.part / count.whole;
    const aim = aims[measure];
    return { measure, aim, count, share, attained: share === null ? null : attained(share, aim) };
  });
  const known = rated.flatMap((one) => (one.attained === null ? [] : [one.attained]));
  const composite = known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0) / known.length;
  return { composite, rated };
}

function attained(share: number, { way, share: target }: Aim): number {
  const [good, wanted] = way === 'at least' ? [share, target] : [1 - share, 1 - target];
  return wanted <= 0 ? 1 : Math.min(1, good / wanted);
}

/** Too few contacts say nothing of a source or a form. */
const ENOUGH = 20;

/** The source, and the form, of whose contacts the largest part has a fault; undefined where none has enough, or no fault. */
export function worstOrigins(origins: Origin[]): { source?: Worst; form?: Worst } {
  const source = worstBy(origins, (one) => one.source);
  const form = worstBy(origins, (one) => one.form);
  return { ...(source && { source }), ...(form && { form }) };
}

export interface Worst {
  /** Untrusted text. */
  name: string;
  contacts: number;
  faulty: number;
}

function worstBy(origins: Origin[], nameOf: (origin: Origin) => string | null): Worst | undefined {
  const sums = new Map<string, Worst>();
  for (const origin of origins) {
    const name = nameOf(origin);
    if (name === null) continue;
    const sum = sums.get(name) ?? { name, contacts: 0, faulty: 0 };
    sums.set(name, { name, contacts: sum.contacts + origin.contacts, faulty: sum.faulty + origin.faulty });
  }
  const enough = [...sums.values()].filter(({ contacts, faulty }) => contacts >= ENOUGH && faulty > 0);
  const part = ({ contacts, faulty }: Worst): number => faulty / contacts;
  return enough.toSorted((a, b) => part(b) - part(a) || b.faulty - a.faulty || a.name.localeCompare(b.name))[0];
}
