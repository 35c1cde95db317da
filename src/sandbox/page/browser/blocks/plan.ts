import type { PlanBlock, TaskCardBlock } from '@slack/types';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { Formatted, Link } from '../text/formatted.ts';
import { readRichText } from '../text/rich-text.ts';

type Status = TaskCardBlock['status'];

const words: Record<Status, string> = {
  pending: 'Waiting',
  in_progress: 'In progress',
  complete: 'Done',
  error: 'Failed',
};

/** What an agent is at: its steps, and how far each is. */
export function Plan({ block }: { block: PlanBlock }) {
  const tasks = (block.tasks ?? []) as TaskCardBlock[];
  const done = tasks.filter(({ status }) => status === 'complete').length;
  return html`<details class="container-block plan-block" open>
    <summary class="container-head">
      <${Icon} name="chevron" /><span class="container-title">${block.title}</span>
      ${tasks.length > 0 && html`<span class="plan-count">${done} of ${tasks.length} done</span>`}
    </summary>
    <ol class="plan-steps">
      ${tasks.map((task) => html`<li key=${task.task_id}><${TaskCard} task=${task} /></li>`)}
    </ol>
  </details>`;
}

export function TaskCard({ task }: { task: TaskCardBlock }) {
  const { title, status, details, output, sources } = task;
  return html`<div class=${`task-card ${status}`}>
    <${Mark} status=${status} />
    <div class="task-main">
      <div class="task-title">${title}</div>
      ${details && html`<div class="task-details"><${Formatted} chunks=${readRichText(details)} /></div>`}
      ${output && html`<div class="task-output"><${Formatted} chunks=${readRichText(output)} /></div>`}
      ${
        sources &&
        html`<ul class="task-sources" aria-label="Sources">
          ${sources.map(({ url, text }) => html`<li><${Link} url=${url}>${text}<//></li>`)}
        </ul>`
      }
    </div>
  </div>`;
}

function Mark({ status }: { status: Status }) {
  const sign = {
    pending: html`<span class="task-dot" />`,
    in_progress: html`<span class="spinner" />`,
    complete: html`<${Icon} name="check" />`,
    error: html`<${Icon} name="warning" />`,
  }[status];
  return html`<span class="task-mark" role="img" aria-label=${words[status]} title=${words[status]}>${sign}</span>`;
}
