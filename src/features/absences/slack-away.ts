import type { Command, CommandAnswer, Subcommand } from '#adapters/slack/port.ts';
import type { Person } from '#features/leads/index.ts';
import { escapeText } from '#lib/text.ts';
import { comeBack, setAway } from './change-absence.ts';
import type { Asker, Wish } from './model.ts';
import { EXAMPLES } from './rules/plan-away.ts';
import { strangerWords } from './rules/steps.ts';
import { askerOf, type AbsenceParts } from './slack.ts';
import { awayAnswer, awayForAnswer, backAnswer } from './views/away-answer.ts';
import { awayList } from './views/absence-words.ts';

const USAGE = 'away [@person] until friday 5pm | tomorrow | 24 Dec - 2 Jan | for 2 hours';

export function awayCommands(parts: AbsenceParts): Record<string, Subcommand> {
  return {
    away: {
      usage: USAGE,
      says: 'no new leads meanwhile, or until `/baton back`; `/baton away list` shows who is away',
      run: async (command, rest) => ({ text: await away(parts, command, rest) }),
    },
    back: {
      usage: 'back',
      says: 'you are there again, or stay after all',
      run: async (command, rest) => back(parts, command, rest),
    },
  };
}

async function away(parts: AbsenceParts, { user }: Command, rest: string): Promise<string> {
  if (/^list$/i.test(rest)) return list(parts);
  if (/^(help|\?)$/i.test(rest)) return `\`/baton ${USAGE}\`, or nothing more until \`/baton back\`. ${EXAMPLES}`;
  const asker = askerOf(parts, user);
  const about = aboutWhom(parts, asker, rest);
  if ('refusal' in about) return about.refusal;
  const { person, words } = about;
  const wish = await wishIn(words, parts.clock.now(), person);
  if (typeof wish === 'string') return wish;
  const plan = await setAway(parts, person, asker, wish);
  if (!plan.ok) return plan.refusal.says;
  const told = parts.tell(person, plan.state.at(-1)!);
  return asker.person?.id === person.id ? awayAnswer(told) : awayForAnswer(told, person.name);
}

async function back(parts: AbsenceParts, { user }: Command, rest: string): Promise<CommandAnswer> {
  const asker = askerOf(parts, user);
  const about = aboutWhom(parts, asker, rest);
  if ('refusal' in about) return { text: about.refusal };
  const { person, words } = about;
  if (words !== '')
    return {
      text: '`/baton back`, with nothing more, says that you are there again. `/baton away until friday 5pm` says that you are not.',
    };
  const plan = await comeBack(parts, person, asker);
  if (!plan.ok) return { text: plan.refusal.says };
  const name = asker.person?.id === person.id ? undefined : person.name;
  return { text: backAnswer(plan.state, person.zone, parts.clock.now(), name) };
}

function list(parts: AbsenceParts): string {
  const all = parts.absences.all();
  const people = Object.values(parts.people()).map(({ id, name, zone }) => ({ name, zone, absences: all[id] ?? [] }));
  return awayList(people, parts.clock.now());
}

/** Whoever is named at the beginning, as Slack writes people, else whoever asks. */
function aboutWhom(
  { people }: AbsenceParts,
  asker: Asker,
  rest: string,
): { person: Person; words: string } | { refusal: string } {
  const [, slackId, words = ''] = /^<@([A-Z0-9]+)>\s*(.*)$/s.exec(rest) ?? [];
  if (slackId !== undefined) {
    const person = Object.values(people()).find((one) => one.slackId === slackId);
    return person ? { person, words } : { refusal: 'That person is not in team.yml, so no leads come to them.' };
  }
  if (rest.startsWith('@'))
    return {
      refusal: 'Slack knows nobody of that name. Choose the person from the names that Slack offers after the @.',
    };
  return asker.person ? { person: asker.person, words: rest } : { refusal: strangerWords(asker) };
}

async function wishIn(words: string, now: Temporal.Instant, person: Person): Promise<Wish | string> {
  // What reads dates is large, and wanted rarely.
  const { readStretch } = await import('#lib/plain-dates.ts');
  const stretch = readStretch(words, now, person);
  if (!('what' in stretch)) return stretch;
  const said = (text: string): string => escapeText(text, 60);
  if (stretch.what === 'rest') return `I cannot read “${said(stretch.rest)}”. A note goes after a comma. ${EXAMPLES}`;
  if (stretch.what === 'from-or-until')
    return `Is that when it begins or when it ends? Say \`/baton away until ${said(stretch.moment)}\` or \`/baton away from ${said(stretch.moment)}\`.`;
  return `I cannot read a time in “${said(words)}”. ${EXAMPLES}`;
}
