import { FACT_NAMES } from '../model.ts';
import type {
  Evidence,
  FactGroup,
  Facts,
  Instant,
  Level,
  Measured,
  MeasuredDimension,
  MeasuredLine,
  Measures,
} from '../model.ts';
import { DAYS, PLACES } from './compile-evidence.ts';

/** What the facts of the last `windowDays` say of each dimension. */
export function judgeEvidence(
  { evidence }: Pick<Measures, 'evidence'>,
  facts: Facts,
  windowDays: number,
  at: Instant,
): Measured {
  const entries = Object.entries(evidence).map(([id, lines]) => [id, judged(lines, facts, windowDays)] as const);
  return { at, dimensions: Object.fromEntries(entries) };
}

function judged(evidence: Evidence[], facts: Facts, days: number): MeasuredDimension {
  const lines = evidence.map((one) => lineOf(one, facts, days));
  const levels = lines.flatMap((line) => ('level' in line ? [line.level] : []));
  const lowest = levels.toSorted((a, b) => a - b)[0];
  return { lines, ...(lowest !== undefined && { level: lowest }) };
}

function lineOf({ says, walk, run, needs }: Evidence, facts: Facts, days: number): MeasuredLine {
  const missing = needs.find((name) => factOf(facts, name) === undefined);
  if (missing !== undefined) return { unknown: reasonOf(facts, missing) };
  const scope = Object.fromEntries(Object.entries(facts).map(([group, { facts: held }]) => [group, held]));
  const level: Level = run.evaluate(scope).holds === true ? 3 : walk.evaluate(scope).holds === true ? 2 : 1;
  const words = says.replace(PLACES, (_, name: string) =>
    plainly.format(name === DAYS ? days : (factOf(facts, name) ?? 0)),
  );
  return { says: words, level };
}

const plainly = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function factOf(facts: Facts, name: string): number | undefined {
  const [group, fact] = name.split('.') as [FactGroup, string];
  return facts[group]?.facts[fact];
}

function reasonOf(facts: Facts, name: string): string {
  const [group] = name.split('.') as [FactGroup];
  return facts[group]?.unknown?.says ?? `Baton does not know ${name}`;
}

/** Whether something that was out of reach may be known soon. */
export function mayBeKnownSoon(facts: Facts): boolean {
  return (Object.keys(FACT_NAMES) as FactGroup[]).some((group) => facts[group].unknown?.passes === true);
}
