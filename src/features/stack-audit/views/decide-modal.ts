import type { ModalView } from '@slack/types';
import { actions, button, context, datePicker, input, modal, radio, section, select, textArea } from '#lib/blocks.ts';
import { shownPlain } from '#lib/shown.ts';
import { VERDICTS, type Person, type PersonId, type Result, type Verdict } from '../model.ts';
import { decisionOf, namesOf, withRoom } from './audit-words.ts';
import { reasonsOf, verdictWords } from './verdicts-modal.ts';
import { VERDICT_WORDS } from './words.ts';

/** Longest reason. */
const REASON = 500;

/** `about`: audit, tool, what the person saw and the page. `owner` and `until`: what would be taken where nobody says otherwise. */
export function decideModal(
  verdict: Verdict,
  result: Result,
  { about, people, owner, until }: { about: string; people: Person[]; owner?: PersonId; until?: string },
): ModalView {
  const decision = decisionOf(result.decisions, verdict.tool);
  const kinds = VERDICTS.map((kind) => ({
    text: `${VERDICT_WORDS[kind]}${kind === verdict.kind ? ', as proposed' : ''}`,
    value: kind,
  }));
  const chosen = kinds.find(({ value }) => value === (decision?.kind ?? verdict.kind));
  const owners = people.slice(0, 100).map(({ id, name }) => ({ text: shownPlain(name, 75) || id, value: id }));
  const does = owners.find(({ value }) => value === (decision?.owner ?? owner));
  const day = decision?.until ?? until;
  const [audit = '', , , page = '0'] = about.split(' ');
  return modal({
    callback_id: 'stack.decide',
    private_metadata: about,
    title: 'Decide about a tool',
    submit: 'Decide',
    blocks: [
      section(`*${namesOf(result)(verdict.tool)}*\nProposed: ${verdictWords(verdict, result)}`),
      context(withRoom(reasonsOf(verdict, result), '\n', 1_900)),
      input('kind', 'What do we do?', radio('stack.say', kinds, chosen)),
      input(
        'reason',
        'Why? Needed where it is not what is proposed',
        textArea('stack.say', REASON, decision?.reason),
        true,
      ),
      input('owner', 'Who does it?', select('stack.say', 'Choose somebody', owners, does), true),
      input(
        'until',
        'Until when?',
        { ...datePicker('stack.say'), ...(day !== undefined && { initial_date: day }) },
        true,
      ),
      actions(button('stack.verdicts', 'Back to the verdicts', `${audit} ${page}`)),
    ],
  });
}
