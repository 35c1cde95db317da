import type { Fact, Figure } from '../model.ts';

const ID = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/;
const LONGEST = 120;

/** What is wrong with the facts that a feature hands in, as sentences for whoever wrote it; none of them holds a value. */
export function factProblems(facts: Fact[]): string[] {
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  const twice = facts.length === known.size ? [] : ['two facts have one id'];
  return [...twice, ...facts.flatMap((fact) => problemsOf(fact, known).map((problem) => `${fact.id}: ${problem}`))];
}

function problemsOf(fact: Fact, known: ReadonlyMap<string, Fact>): string[] {
  const problems: string[] = [];
  if (!ID.test(fact.id)) problems.push('an id is small letters, digits, dots and low lines');
  if (!/[a-z]{3}/i.test(fact.words) || fact.words.length > LONGEST) problems.push('its words are missing or too long');
  if (fact.kind === 'name') return problems;
  if (fact.shown.trim() === '' || fact.shown.length > LONGEST) problems.push('what it shows is missing or too long');
  if (fact.of !== undefined && known.get(fact.of)?.kind !== 'name') problems.push(`${fact.of} is no name`);
  if (contradictsItself(fact, known)) problems.push('its direction is not that of the values');
  return problems;
}

function contradictsItself({ compare, value }: Figure, known: ReadonlyMap<string, Fact>): boolean {
  const other = known.get(compare?.with ?? '');
  if (!compare || other?.kind !== 'figure' || value === undefined || other.value === undefined) return false;
  const direction = value > other.value ? 'up' : value < other.value ? 'down' : 'same';
  return direction !== compare.direction;
}
