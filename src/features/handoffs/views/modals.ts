import type { KnownBlock, ModalView } from '@slack/types';
import { datePicker, input, modal, radio, section, select, textArea, textInput } from '#lib/blocks.ts';
import { shown, shownPlain } from '#lib/shown.ts';
import type { Handoff } from '../model.ts';
import { KIND_WORDS } from './words.ts';

const NOTE = 1_000;
/** More options Slack does not take. */
const MOST = 100;

function about(handoff: Handoff): string {
  return JSON.stringify({ handoff: handoff.id, ...(handoff.card && { channel: handoff.card.channel }) });
}

function head({ facts, kind }: Handoff): ReturnType<typeof section> {
  return section(`*${shown(facts.name, 120) || 'Somebody'}* · ${KIND_WORDS[kind].title.toLowerCase()}`);
}

/** Values come back under `reason` and `note`. */
export function rejectModal(handoff: Handoff): ModalView {
  const reasons = Object.entries(handoff.terms.reasons).slice(0, 10);
  return modal({
    callback_id: 'handoffs.reject',
    private_metadata: about(handoff),
    title: 'Turn this down',
    submit: 'Reject',
    blocks: [
      head(handoff),
      input(
        'reason',
        'Why?',
        radio(
          'reason',
          reasons.map(([value, words]) => ({ text: shownPlain(words, 75), value })),
        ),
      ),
      input('note', 'Note', textArea('note', NOTE), true),
    ],
  });
}

/** Values come back under `note`. */
export function doneModal(handoff: Handoff): ModalView {
  return modal({
    callback_id: 'handoffs.done',
    private_metadata: about(handoff),
    title: KIND_WORDS[handoff.kind].done.replace('…', ''),
    submit: 'Done',
    blocks: [head(handoff), input('note', 'What came of it?', textArea('note', NOTE), true)],
  });
}

/** Values come back under `person` and `note`. */
export function reassignModal(handoff: Handoff, people: { id: string; name: string }[]): ModalView {
  const choices = people
    .slice(0, MOST)
    .map(({ id, name }) => ({ text: shownPlain(name, 75) || 'A teammate', value: id }));
  return modal({
    callback_id: 'handoffs.reassign',
    private_metadata: about(handoff),
    title: 'Reassign this',
    ...(choices.length > 0 && { submit: 'Reassign' }),
    blocks: [
      head(handoff),
      ...(choices.length === 0
        ? [section('There is nobody else who could take it. Add people to team.yml.')]
        : [
            input('person', 'Who takes it?', select('person', 'A teammate', choices)),
            input('note', 'Note for them', textArea('note', NOTE), true),
          ]),
    ],
  });
}

/** Values come back under HubSpot's names of the properties. */
export function fillModal(handoff: Handoff): ModalView {
  const fields = handoff.facts.details.filter(({ property }) => property !== undefined).slice(0, 20);
  return modal({
    callback_id: 'handoffs.fill',
    private_metadata: about(handoff),
    title: 'Hand over what you know',
    submit: 'Save',
    blocks: [
      section(`*${shown(handoff.facts.name, 120)}*\nIt is on the card at once and written to the deal in HubSpot.`),
      ...fields.map(fieldOf),
    ],
  });
}

/**
 * What cannot be shown again as it is (links, mentions, long texts) is not shown, so that saving does not change it: a field that is
 * left empty stays as it is.
 */
function fieldOf({ property = '', label, value = '', required }: Handoff['facts']['details'][number]): KnownBlock {
  const known = value.length <= NOTE && !/[<>@]|:\/\/|www\./i.test(value) ? value : '';
  const hint = value !== known ? ' (empty keeps what is there)' : required ? ' (needed)' : '';
  return input(property, `${shownPlain(label, 45)}${hint}`, textArea(property, NOTE, known), true);
}

/** Values come back under `date` and `why`. */
export function pauseModal(handoff: Handoff): ModalView {
  return modal({
    callback_id: 'handoffs.pause',
    private_metadata: about(handoff),
    title: 'Pause the clock',
    submit: 'Pause',
    blocks: [
      head(handoff),
      input('date', 'Until the morning of', datePicker('date')),
      input('why', 'Why? Everybody sees it', textInput('why', 150)),
      section('Two weeks at most. Resume works at any time.'),
    ],
  });
}
