/** The one message about a proposal, edited in place for its whole life. */
import type { ActionsBlock, KnownBlock } from '@slack/types';
import { actions, button, context, header, overflow, section } from '#lib/blocks.ts';
import { escapeText, listOf, plainText } from '#lib/text.ts';
import { readerTime } from '#lib/time-words.ts';
import { TEAMS, type Proposal } from '../model.ts';
import { isOver } from '../rules/steps.ts';
import { differencesOf } from '../rules/same-words.ts';
import { count, effectWords, FIELD, label, name, signatureLines, TEAM, type Reader } from './words.ts';

export interface Message {
  text: string;
  blocks: KnownBlock[];
}

export function proposalMessage(proposal: Proposal, reader: Reader, progress?: { done: number; all: number }): Message {
  const { id, before, words, why, effect, signatures, objection } = proposal;
  const title = `${plainText(proposal.label, 80)}: ${stateWords(proposal)}`;
  const by = name(proposal.name);
  const text = `${by} proposes ${label(proposal)} (${id}). ${effectWords(effect, progress)} ${stateWords(proposal)}.`;
  return {
    text,
    blocks: [
      header(plainText(title, 150)),
      section(`${by} proposes it. *Why:* ${escapeText(why, 600)}`),
      ...differencesOf(before, words).map(difference),
      section([`*${effectWords(effect, progress)}*`, ...exampleLine(effect)].join('\n')),
      ...(objection
        ? [
            section(
              `*Stopped by an objection* of ${name(objection.name)}, ${readerTime(objection.at, reader.zone, reader.now)}: “${escapeText(objection.reason, 600)}”`,
            ),
          ]
        : []),
      section(signatureLines(signatures, reader).join('\n')),
      ...choices(proposal),
      context(...footer(proposal, reader)),
    ],
  };
}

function exampleLine(effect: Proposal['effect']): string[] {
  if (effect?.kind !== 'measured' || effect.examples === 0) return [];
  return [
    `${count(effect.examples, 'example')} in scoring.yml and routing.yml would come out otherwise than expected there: to be mended with the next change of these files.`,
  ];
}

function difference({ field, from, to }: ReturnType<typeof differencesOf>[number]): KnownBlock {
  const most = field === 'clause' ? 1_300 : 600;
  const line = (mark: string, says: string | undefined): string[] =>
    says === undefined ? [] : [`${mark} ${escapeText(says, most)}`];
  return section([`*${FIELD[field]}*`, ...line('−', from), ...line('+', to)].join('\n'));
}

function stateWords({ state, signatures, objection, round }: Proposal): string {
  if (state === 'live') return 'in force';
  if (state === 'withdrawn') return 'withdrawn, nothing has changed';
  if (state === 'failed') return 'signed, and could not take effect';
  if (state === 'signed') return 'signed by all three';
  if (objection) return 'stopped by an objection';
  const given = listOf(
    signatures.map(({ team }) => TEAM[team].toLowerCase()),
    'and',
    'nobody yet',
  );
  return `signed by ${given}${round > 1 ? ', in its changed words' : ''}`;
}

/** Who may press them is asked when they are pressed. */
function choices(proposal: Proposal): ActionsBlock[] {
  const { id, round, signatures, objection, state } = proposal;
  if (isOver(proposal)) return [];
  const withdraw = { text: 'Withdraw', value: `withdraw ${id}` };
  if (state === 'signed') return [actions(overflow('definitions.more', [withdraw]))];
  const left = TEAMS.filter((team) => !signatures.some((one) => one.team === team));
  const value = `${id} ${round}`;
  const sign = left.map((team) => button(`definitions.sign-${team}`, `Sign for ${TEAM[team].toLowerCase()}`, value));
  return [
    actions(
      ...(objection ? [] : [...sign, button('definitions.object', 'Object…', value)]),
      overflow('definitions.more', [{ text: 'Change…', value: `change ${id}` }, withdraw]),
    ),
  ];
}

function footer({ id, hash, effectiveAt, state, ended, effect }: Proposal, { now, zone }: Reader): string[] {
  const when = effectiveAt ? `from ${readerTime(effectiveAt, zone, now)} on` : 'as soon as all three have signed';
  const time =
    state === 'live' && ended
      ? `In force since ${readerTime(ended.at, zone, now)}. What people have decided about leads stays.`
      : state === 'failed'
        ? `It could not take effect: ${escapeText(ended?.problem ?? '', 400)}`
        : state === 'withdrawn'
          ? 'Nothing has changed.'
          : `It holds ${when}, and until then the old one decides.`;
  const under = effect?.kind === 'measured' ? ` · measured under ${effect.packs.replaceAll('@', '@\u200b')}` : '';
  return [time, `${id} · ${hash.slice(0, 12)}${under}`];
}

/** Under the message. */
export function lineWords(
  proposal: Proposal,
  what: string,
  { now, zone }: Reader,
): { text: string; mentions: string[] } {
  const { objection, by, effectiveAt, ended } = proposal;
  const quiet = (text: string) => ({ text, mentions: [] });
  if (what === 'objected' && objection)
    return {
      text: `<@${by}> ${name(objection.name)} objects: “${escapeText(objection.reason, 600)}”. Change the proposal or withdraw it; until then nobody can sign.`,
      mentions: [by],
    };
  if (what === 'changed')
    return quiet(
      'The proposal says something else now. Signatures under the earlier words are void: please read it and sign again.',
    );
  if (what === 'signed')
    return quiet(
      `All three have signed ${label(proposal)}. It holds ${effectiveAt && Temporal.Instant.compare(effectiveAt, now) > 0 ? `from ${readerTime(effectiveAt, zone, now)} on` : 'from now on'}.`,
    );
  if (what === 'failed') return quiet(`It could not take effect: ${escapeText(ended?.problem ?? '', 600)}`);
  return quiet(`${label(proposal)} is in force. Scores, cards and decisions name it from now on.`);
}
