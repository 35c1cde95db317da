import type { Click, ClickAnswer, SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { putOff, settleTask, undoTask } from './keep-tasks.ts';
import type { Hand } from './model.ts';
import type { TaskPlan } from './rules/steps.ts';
import { laterForm, skipForm } from './slack-forms.ts';
import { window } from './slack-views.ts';
import { handOf, type TaskParts } from './task-parts.ts';

/** What can be pressed on lists of tasks, and the forms that are sent. */
export function taskListeners(parts: TaskParts): SlackListeners {
  const says = (verb: (id: string, hand: Hand) => Promise<TaskPlan>) => async (click: Click) =>
    answer(parts, click, await verb(click.value, handOf(parts, click.user)));
  return {
    actions: {
      'tasks.done': says((id, hand) => settleTask(parts, id, hand, { how: 'done' })),
      'tasks.undo': says((id, hand) => undoTask(parts, id, hand)),
      'tasks.skip': async (click) => skipForm(parts, click),
      'tasks.later': async (click) => laterForm(parts, click),
      'tasks.open': async (click) => list(parts, click),
    },
    submissions: {
      'tasks.skip': (sent) =>
        submit(parts, sent, (id, hand) =>
          settleTask(parts, id, hand, { how: 'skipped', reason: sent.values['reason'] ?? '' }),
        ),
      'tasks.later': (sent) => submit(parts, sent, (id, hand) => putOff(parts, id, hand, sent.values['until'] ?? '')),
    },
  };
}

/** In a window the list is shown anew; in a message it is edited where it stands. */
function answer(parts: TaskParts, click: Click, plan: TaskPlan): ClickAnswer {
  if (!plan.ok) return { do: 'whisper', text: plan.refusal.says };
  const { person } = handOf(parts, click.user);
  return click.viewId !== undefined && person ? { do: 'update-modal', view: window(parts, person) } : { do: 'nothing' };
}

function list(parts: TaskParts, { user, viewId }: Click): ClickAnswer {
  const { person, external } = handOf(parts, user);
  if (!person || external)
    return {
      do: 'whisper',
      text: 'Tasks are for people of team.yml. Ask whoever runs Baton to add your e-mail address there.',
    };
  return { do: viewId === undefined ? 'open-modal' : 'update-modal', view: window(parts, person) };
}

async function submit(
  parts: TaskParts,
  { privateMetadata, user }: Submission,
  verb: (id: string, hand: Hand) => Promise<TaskPlan>,
): Promise<SubmissionAnswer> {
  const plan = await verb(privateMetadata, handOf(parts, user));
  if (plan.ok) return { do: 'close' };
  const { field, says } = plan.refusal;
  if (field !== undefined) return { do: 'show-errors', errors: { [field]: says } };
  return { do: 'close', whisper: { channel: '', text: says } };
}
