import type { ClickAnswer, CommandAnswer, SlackUser, Subcommand } from '#adapters/slack/port.ts';
import { escapeText } from '#lib/text.ts';
import { lastLook } from './look-for-stuck.ts';
import type { LimboParts } from './limbo-parts.ts';
import type { Choice, Hand } from './model.ts';
import { mayAct, mayNotSee } from './rules/may.ts';
import { choiceFrom, choiceText, readChoice } from './rules/read-choice.ts';
import { lookedWords, viewInTime, type ShowParts } from './slack-view.ts';
import { PAGE, stuckAnswer, stuckModal } from './views/stuck-list.ts';

const USAGE = 'stuck [@person | stage | unowned | left]';
/** So many stand in the answer to the command. */
const FIRST = 10;

export function stuckCommand(parts: ShowParts): Subcommand {
  return {
    usage: USAGE,
    says: 'leads that have come to rest: without an owner, with one who left, or too long in their stage',
    run: ({ user }, rest) => answer(parts, user, rest),
  };
}

export function handOf({ people }: Pick<LimboParts, 'people'>, user: SlackUser): Hand {
  const person = Object.values(people()).find(({ slackId }) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}

async function answer(parts: ShowParts, user: SlackUser, rest: string): Promise<CommandAnswer> {
  const hand = handOf(parts, user);
  const refused = mayNotSee(hand);
  if (refused !== undefined) return { text: refused };
  const choice = readChoice(rest, Object.keys(parts.norm.days), Object.values(parts.people()));
  if (!choice) return { text: misuse(rest) };
  const looked = lookedWords(parts);
  const total = parts.findings.count(choice);
  if (total === 0 && !lastLook(parts)) return { text: looked };
  if (total === 0)
    return { text: `${rest.trim() === '' ? 'Nothing is stuck.' : 'Nothing of this is stuck.'} ${looked}` };
  const findings = parts.findings.oldest(choice, FIRST);
  const view = await viewInTime(
    parts,
    findings.map(({ contactId }) => contactId),
  );
  return stuckAnswer({ findings, total, choice: choiceText(choice), looked, file: mayAct(hand) }, view);
}

function misuse(rest: string): string {
  const said = /^(help|\?)$/i.test(rest.trim())
    ? ''
    : `“${escapeText(rest, 60)}” is no person of the team and no stage. `;
  return `${said}\`/baton ${escapeText(USAGE, 100)}\`, for example \`/baton stuck sql\`.`;
}

/** The list as a modal, for whoever may see it. */
export async function openList(parts: ShowParts, user: SlackUser, value: string): Promise<ClickAnswer> {
  const refused = mayNotSee(handOf(parts, user));
  if (refused !== undefined) return { do: 'whisper', text: refused };
  return { do: 'open-modal', view: await listView(parts, 0, choiceFrom(value)) };
}

/** Another page of it, or the same after something was done. `place`: the page and the choice, as a button holds them. */
export async function turnList(
  parts: ShowParts,
  user: SlackUser,
  place: string,
  notice?: string,
): Promise<ClickAnswer> {
  const refused = mayNotSee(handOf(parts, user));
  if (refused !== undefined) return { do: 'whisper', text: refused };
  const [, page = '0', choice = ''] = /^(\d{1,6}) (.*)$/.exec(place) ?? [];
  return { do: 'update-modal', view: await listView(parts, Number(page), choiceFrom(choice), notice) };
}

async function listView(parts: ShowParts, wanted: number, choice: Choice, notice?: string) {
  const total = parts.findings.count(choice);
  // What was dealt with since may have emptied the last page.
  const page = Math.min(wanted, Math.max(0, Math.ceil(total / PAGE) - 1));
  const findings = parts.findings.oldest(choice, PAGE, page * PAGE);
  const view = await viewInTime(
    parts,
    findings.map(({ contactId }) => contactId),
  );
  const { leaveDays } = parts.norm;
  const listed = { findings, total, choice: choiceText(choice), looked: lookedWords(parts), page, leaveDays };
  return stuckModal({ ...listed, ...(notice !== undefined && { notice }) }, view);
}
