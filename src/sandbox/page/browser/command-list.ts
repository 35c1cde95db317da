import type { SandboxWorkspace } from '../../contract.ts';
import { html } from './html.ts';

export type Command = SandboxWorkspace['commands'][number];

/** The slash commands that begin like what was typed. The keyboard stays in the message box, so a press must not move it. */
export function CommandList(props: {
  id: string;
  commands: Command[];
  active: number;
  choose(command: Command): void;
}) {
  const press = (event: Event, command: Command): void => {
    event.preventDefault();
    props.choose(command);
  };
  return html`<div class="commands" id=${props.id} role="listbox" aria-label="Commands">
    ${props.commands.map(
      (command, at) =>
        html`<div
          key=${command.name}
          id=${`${props.id}-${at}`}
          class="command"
          role="option"
          aria-selected=${at === props.active}
          onMouseDown=${(event: Event) => press(event, command)}
        >
          <span class="command-name">${command.name}</span> <span class="command-hint">${command.hint}</span>
          <span class="command-note">${command.description}</span>
        </div>`,
    )}
  </div>`;
}
