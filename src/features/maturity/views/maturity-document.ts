/** `ops-maturity.md`: one round in full. */
import { visible } from '#lib/text.ts';
import { LEVEL_NAMES, LEVELS, type Instant, type Round, type SlackId } from '../model.ts';
import { nextMoves, taskOf } from '../rules/next-moves.ts';
import { byGap, contradicted, decimal, movedBy, movementOf, tallyOf, type Row } from '../rules/tally.ts';
import { count, day, listed, meanWords, movementWords, spreadWords, type Reader } from './words.ts';

/** `before`: when the last round was closed. */
export function maturityDocument(round: Round, before: Instant | undefined, reader: Reader): string {
  const tally = tallyOf(round);
  const { id, terms, openedAt, closed } = round;
  const name = (one: SlackId): string => inert(reader.nameOf(one) ?? `Slack user ${one}`);
  const by = tally && movedBy(tally, round);
  const state = closed ? `closed ${day(closed.at, reader)}` : 'still open';
  const head = tally
    ? `**${decimal(tally.average, terms)} of 3: ${LEVEL_NAMES[tally.level]}.** ${inert(terms.average.says[tally.level])}.`
    : 'Nobody has answered.';
  return [
    `# Marketing ops maturity (${id})`,
    `Opened ${day(openedAt, reader)}, ${state}; ${count(round.answers.length, 'answer')} of ${round.asked.length}; by ${terms.ref}.`,
    head,
    ...(by === undefined ? [] : [`${movementWords(by)} since ${before ? day(before, reader) : 'the last round'}.`]),
    ...(tally ? [table(byGap(tally.rows), round), ...byGap(tally.rows).map((row) => dimension(row, round, name))] : []),
    ...moves(round, name),
  ]
    .join('\n\n')
    .concat('\n');
}

function table(rows: Row[], { terms }: Round): string {
  const names = terms.teams.map((team) => inert(team.name));
  const lines = rows.map((row) => {
    const cells = terms.teams.map(({ id }) => {
      const found = row.teams.find(({ team }) => team.id === id);
      return found ? meanWords(found.mean, terms) : '–';
    });
    return `| ${[inert(row.dimension.name), ...cells, decimal(row.mean, terms), spreadWords(row)].join(' | ')} |`;
  });
  const head = ['Dimension', ...names, 'All', 'Apart'];
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...lines].join('\n');
}

function dimension(row: Row, round: Round, name: (id: SlackId) => string): string {
  const { id, name: title, statements } = row.dimension;
  const said = LEVELS.toReversed().map((level) => {
    const people = round.answers.filter(({ levels }) => levels[id] === level).map(({ by }) => name(by));
    return `- ${LEVEL_NAMES[level]} (${inert(statements[level])}): ${people.length > 0 ? listed(people) : 'nobody'}`;
  });
  const lines = round.measured?.dimensions[id]?.lines ?? [];
  const measured = lines.map((line) =>
    'unknown' in line
      ? `- No evidence: ${inert(line.unknown)}.`
      : `- ${inert(line.says)}: speaks for ${LEVEL_NAMES[line.level]}.`,
  );
  const claims = contradicted(row, round).map(({ team, level }) => `${inert(team.name)} claims ${LEVEL_NAMES[level]}`);
  const moved = movementOf(row, round);
  return [
    `## ${inert(title)}${moved === undefined ? '' : ` (${movementWords(moved)})`}`,
    said.join('\n'),
    ['Measured:', ...(measured.length > 0 ? measured : ['- No evidence.'])].join('\n'),
    ...(claims.length > 0 ? [`**What is measured speaks against it:** ${listed(claims)}.`] : []),
  ].join('\n\n');
}

function moves(round: Round, name: (id: SlackId) => string): string[] {
  const lines = nextMoves(round).map((move, index) => {
    const task = taskOf(round, move.key);
    const whose = task ? ` ${name(task.owner)}, until ${task.until}.` : '';
    return `${index + 1}. ${inert(move.title)} (${inert(move.dimension)} to ${LEVEL_NAMES[move.to]}, phase ${move.phase}): ${move.why}.${whose}`;
  });
  return lines.length > 0 ? ['## What to do next', lines.join('\n')] : [];
}

/** Text from outside, on one line and without effect in Markdown. */
function inert(untrusted: string): string {
  return visible(untrusted)
    .slice(0, 400)
    .toWellFormed()
    .replace(/[\\`*_{}[\]<>()#|~!]/g, '\\$&');
}
