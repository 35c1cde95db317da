import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Command, CommandList } from './command-list.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';

/** The box to write in. Enter sends, Shift+Enter begins a new line; `/` offers commands. */
export function Composer(props: { to: string; commands: Command[]; threadTs?: string }) {
  const session = useSession();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [active, setActive] = useState(0);
  const [hidden, setHidden] = useState(false);
  const matches =
    props.threadTs || hidden || !/^\/\S*$/.test(text)
      ? []
      : props.commands.filter((command) => command.name.startsWith(text));
  const typed = props.commands.find((command) => text.startsWith(`${command.name} `));
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${Math.min(box.current.scrollHeight, 200)}px`;
  }, [text]);

  const change = (next: string): void => {
    setText(next);
    setActive(0);
    setHidden(false);
  };
  const complete = (command: Command | undefined): void => {
    if (command) change(`${command.name} `);
    box.current?.focus();
  };
  const send = async (): Promise<void> => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    setProblem(undefined);
    const answer = await session.say(text.trim(), props.threadTs);
    setBusy(false);
    if (answer.ok) setText('');
    else setProblem(answer.error);
  };
  const keys = (event: KeyboardEvent): void => {
    const listed = matches.length > 0 && matches[active]?.name !== text;
    if (event.isComposing) return;
    if (listed && event.key === 'ArrowDown') setActive((active + 1) % matches.length);
    else if (listed && event.key === 'ArrowUp') setActive((active - 1 + matches.length) % matches.length);
    else if (listed && (event.key === 'Tab' || event.key === 'Enter')) complete(matches[active]);
    else if (listed && event.key === 'Escape') setHidden(true);
    else if (event.key === 'Enter' && !event.shiftKey) void send();
    else return;
    event.preventDefault();
  };
  const label = props.threadTs ? 'Reply…' : `Message ${props.to}`;
  const list = `commands${props.threadTs ?? ''}`;
  return html`<div class="composer">
    ${matches.length > 0 && html`<${CommandList} id=${list} commands=${matches} active=${active} choose=${complete} />`}
    ${problem && html`<div class="problem" role="alert"><${Icon} name="warning" /><span>${problem}</span></div>`}
    <div class="composer-box">
      <textarea
        ref=${box}
        rows="1"
        aria-label=${label}
        placeholder=${label}
        value=${text}
        aria-controls=${matches.length > 0 ? list : undefined}
        aria-activedescendant=${matches.length > 0 ? `${list}-${active}` : undefined}
        onInput=${(event: Event) => change((event.currentTarget as HTMLTextAreaElement).value)}
        onKeyDown=${keys}
      />
      <button type="button" class="send" aria-label="Send" aria-busy=${busy} aria-disabled=${text.trim() === ''} onClick=${() => void send()}>
        ${busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="send" />`}
      </button>
    </div>
    <div class="composer-foot">${typed?.hint ? html`<span class="typed-hint">${typed.name} ${typed.hint}</span>` : props.threadTs ? '' : html`<span class="foot-hint">Type <kbd>/</kbd> for commands</span>`}</div>
  </div>`;
}
