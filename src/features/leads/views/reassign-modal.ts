import type { KnownBlock, ModalView } from '@slack/types';

import { input, modal, section, select, textArea } from '#lib/blocks.ts';

import type { Lead } from '../model.ts';
import { NEXT_IN_TURN } from '../rules/plan-reassign.ts';
import type { Teammate } from '../rules/teammate.ts';

import { whoInWords } from './lead-facts.ts';
import { NOTE_FIELD } from './note-limit.ts';
import { shownPlain } from './shown.ts';

/** Slack shows a hundred options, of which one is whoever's turn it is. */
const MOST = 99;

/** Asks who takes it. Values come back under `person` (an id of team.yml) and `note`. With nobody to ask for it only says so. */
export function reassignModal(lead: Lead, teammates: Teammate[]): ModalView {
  const nobody = teammates.length === 0;
  return modal({
    callback_id: 'leads.reassign',
    private_metadata: JSON.stringify({ lead: lead.id, channel: lead.card?.channel }),
    title: 'Reassign this lead',
    ...(!nobody && { submit: 'Reassign' }),
    blocks: [
      section(`*${whoInWords(lead, 80)}* · score ${lead.score.total}`),
      ...(nobody
        ? [section('There is nobody else to hand it to. Add people to team.yml, or ask a manager.')]
        : whoAndNote(teammates)),
    ],
  });
}

function whoAndNote(teammates: Teammate[]): KnownBlock[] {
  const choices = teammates.slice(0, MOST).map(({ id, name, role, availability }) => ({
    text: [shownPlain(name, 30) || 'A teammate', shownPlain(role, 15), shownPlain(availability, 22)]
      .filter(Boolean)
      .join(' · '),
    value: id,
  }));
  const first = { text: 'Next in turn, whoever that is', value: NEXT_IN_TURN };
  const cut = teammates.length - choices.length;
  return [
    input('person', 'Who takes it?', select('person', 'A teammate', [first, ...choices])),
    ...(cut > 0
      ? [
          section(
            `Only the first ${MOST} of ${teammates.length} people fit here. For anybody else, change the owner in HubSpot.`,
          ),
        ]
      : []),
    input('note', 'Note for them', textArea('note', NOTE_FIELD), true),
  ];
}
