import type { ModalView } from '@slack/types';
import { datePicker, input, modal, section, textArea } from '#lib/blocks.ts';
import { LONGEST, type Task } from '../model.ts';
import { titleOf } from './task-words.ts';

export function skipModal(task: Task): ModalView {
  return modal({
    callback_id: 'tasks.skip',
    private_metadata: task.id,
    title: 'Not possible',
    submit: 'Save',
    blocks: [
      section(`*${titleOf(task)}*\nWhoever decided this is told, with your reason.`),
      input('reason', 'Why is it not possible?', textArea('tasks.say', LONGEST.reason)),
    ],
  });
}

export function laterModal(task: Task): ModalView {
  return modal({
    callback_id: 'tasks.later',
    private_metadata: task.id,
    title: 'Later',
    submit: 'Save',
    blocks: [section(`*${titleOf(task)}*`), input('until', 'Until which day?', datePicker('tasks.say'))],
  });
}
