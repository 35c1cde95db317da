import type { Click, ClickAnswer } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import type { Task } from './model.ts';
import { mayNotSettle } from './rules/plan-word.ts';
import { handOf, type TaskParts } from './task-parts.ts';
import { laterModal, skipModal } from './views/task-forms.ts';

/** A form opens only for whoever may send it. */
function form(view: (task: Task) => ModalView): (parts: TaskParts, click: Click) => ClickAnswer {
  return (parts, { value, user, viewId }) => {
    const task = parts.tasks.get(value);
    const no = mayNotSettle(task, handOf(parts, user));
    if (no || !task) return { do: 'whisper', text: no?.refusal.says ?? '' };
    return { do: viewId === undefined ? 'open-modal' : 'update-modal', view: view(task) };
  };
}

export const skipForm = form(skipModal);
export const laterForm = form(laterModal);
