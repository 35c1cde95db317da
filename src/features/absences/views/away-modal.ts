import type { ModalView } from '@slack/types';
import { datePicker, input, modal, section, textInput, timePicker } from '#lib/blocks.ts';
import { cityOf } from '#lib/wall-time.ts';

/** Asks until when. Values come back under `date`, `time` and `note`. */
export function awayModal(zone: string): ModalView {
  return modal({
    callback_id: 'absences.set',
    title: 'Set me away',
    submit: 'Set',
    blocks: [
      section(`From now on no new leads come to you. Times are ${cityOf(zone)} time.`),
      input('date', 'Back on', datePicker('absences.date'), true),
      input('time', 'Back at', timePicker('absences.time'), true),
      input('note', 'Note that everybody may see', textInput('absences.note', 150), true),
      section('Without a day it lasts until you say that you are back.'),
    ],
  });
}
