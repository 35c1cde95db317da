import { useState } from 'preact/hooks';
import type { SandboxPerson } from '../../contract.ts';
import { Dialog } from './dialog.ts';
import { html } from './html.ts';
import { useSession } from './session.ts';
import { emoji } from './text/emoji.ts';
import { plainText } from './text/formatted.ts';
import { statusParts } from './text/status-parts.ts';

const suggestions = [
  ['calendar', 'In a meeting'],
  ['palm_tree', 'Vacationing'],
  ['face_with_thermometer', 'Out sick'],
  ['house_with_garden', 'Working remotely'],
  ['hourglass_flowing_sand', 'Back in an hour'],
] as const;

/** Says what one is up to: the others see it beside the name. */
export function StatusDialog({ person, onClose }: { person: SandboxPerson | undefined; onClose(): void }) {
  const session = useSession();
  const before = statusParts(plainText(person?.status ?? ''));
  const known = Object.keys(emoji).find((name) => emoji[name] === before.picture);
  const [picture, setPicture] = useState<string>(known ?? 'speech_balloon');
  const [text, setText] = useState(before.text);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const save = async (name: string, words: string): Promise<void> => {
    const answer = await session.setStatus(name === '' ? '' : `:${name}:`, words);
    if (answer.ok) onClose();
    else setProblem(answer.error);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void save(text.trim() === '' ? '' : picture, text.trim());
  };
  const footer = html`
    ${person?.status && html`<button type="button" class="button" onClick=${() => void save('', '')}>Clear status</button>`}
    <button type="submit" class="button primary" form="status-form">Save</button>
  `;
  return html`<${Dialog} title="Set a status" small=${true} onClose=${onClose} footer=${footer}>
    <form id="status-form" onSubmit=${submit}>
      ${problem && html`<div class="problem" role="alert">${problem}</div>`}
      <div class="status-field">
        <span class="emoji" aria-hidden="true">${emoji[picture]}</span>
        <input
          class="field-box"
          aria-label="Status"
          placeholder="What’s your status?"
          maxlength="100"
          value=${text}
          onInput=${(event: Event) => setText((event.currentTarget as HTMLInputElement).value)}
        />
      </div>
      <div class="status-choices" role="group" aria-label="Suggestions">
        ${suggestions.map(
          ([name, words]) =>
            html`<button
              key=${name}
              type="button"
              class="menu-item"
              onClick=${() => (setPicture(name), setText(words))}
            >
              <span class="emoji" aria-hidden="true">${emoji[name]}</span>${words}
            </button>`,
        )}
      </div>
    </form>
  <//>`;
}
