import { useEffect, useState } from 'preact/hooks';
import { Attachments, useAttachments } from './attachments.ts';
import { CompletionList } from './completion-list.ts';
import { type Offered, withReferences } from './completions.ts';
import { ComposerTools } from './composer-tools.ts';
import { draftOf, keepDraft } from './drafts.ts';
import { type Child, html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';
import { useViewer } from './viewer.ts';
import { useWriting } from './writing.ts';

/**
 * The box to write in. Enter sends, Shift+Enter begins a new line; `/`, `@`, `#` and `:` offer what could follow.
 * `place` names the draft; the box must be keyed by it.
 */
export function Composer(props: { to: string; place: string; offered: Offered; threadTs?: string }) {
  const session = useSession();
  const viewer = useViewer();
  const place = `${viewer.me} ${props.place}`;
  // Slack knows no commands in threads.
  const offered = props.threadTs ? { ...props.offered, commands: [] } : props.offered;
  const writing = useWriting(draftOf(place).text, offered);
  const files = useAttachments(draftOf(place).files);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const { box, text, caret, offer, change } = writing;
  useEffect(() => keepDraft(place, { text, files: files.list }), [text, files.list]);

  const sendable = (text.trim() !== '' || files.list.length > 0) && files.list.every(({ file }) => file);
  const send = async (): Promise<void> => {
    if (busy || !sendable) return;
    setBusy(true);
    setProblem(undefined);
    const ids = files.list.flatMap(({ file }) => (file ? [file.id] : []));
    const answer = await session.say(withReferences(text.trim(), offered), props.threadTs, ids);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    change('', 0);
    files.clear();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (!writing.key(event)) {
      if (event.key !== 'Enter' || event.shiftKey) return;
      void send();
    }
    event.preventDefault();
  };
  const pasted = (event: ClipboardEvent): void => {
    if (!event.clipboardData?.files.length) return;
    event.preventDefault();
    files.add(event.clipboardData.files);
  };
  const label = props.threadTs ? 'Reply…' : `Message ${props.to}`;
  const list = `offer-${props.threadTs ?? 'channel'}`;
  const caretOf = (event: Event): number => (event.currentTarget as HTMLTextAreaElement).selectionStart;
  const before = text[caret - 1] ?? ' ';
  return html`<div class="composer">
    ${offer && html`<${CompletionList} id=${list} offer=${offer} active=${writing.active} choose=${writing.complete} />`}
    ${problem && html`<div class="problem" role="alert"><${Icon} name="warning" /><span>${problem}</span></div>`}
    <${DropBox} add=${files.add}>
      <${Attachments} list=${files.list} remove=${files.remove} />
      <textarea
        ref=${box}
        rows="1"
        aria-label=${label}
        placeholder=${label}
        value=${text}
        aria-controls=${offer ? list : undefined}
        aria-activedescendant=${offer ? `${list}-${writing.active}` : undefined}
        onInput=${(event: Event) => change((event.currentTarget as HTMLTextAreaElement).value, caretOf(event))}
        onSelect=${(event: Event) => caretOf(event) !== caret && change(text, caretOf(event))}
        onKeyDown=${keys}
        onPaste=${pasted}
      />
      <div class="composer-row">
        <${ComposerTools}
          attach=${files.add}
          mention=${() => writing.insert(/\s/.test(before) ? '@' : ' @')}
          emoji=${(name: string) => writing.insert(`:${name}: `)}
          shortcuts=${props.threadTs ? [] : viewer.shortcuts}
        />
        <${Hint} text=${text} offered=${offered} />
        <button type="button" class="send" aria-label="Send" aria-busy=${busy} aria-disabled=${!sendable} onClick=${() => void send()}>
          ${busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="send" />`}
        </button>
      </div>
    <//>
  </div>`;
}

/** Files can be dropped on it. */
function DropBox({ add, children }: { add(files: Iterable<File>): void; children: Child }) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    add(event.dataTransfer?.files ?? []);
  };
  return html`<div
    class=${over ? 'composer-box over' : 'composer-box'}
    onDragOver=${drag}
    onDragLeave=${() => setOver(false)}
    onDrop=${drop}
  >
    ${children}
  </div>`;
}

/** How the command that is being typed goes on. */
function Hint({ text, offered }: { text: string; offered: Offered }) {
  const typed = offered.commands.find((command) => text.startsWith(`${command.name} `));
  if (typed?.hint) return html`<span class="composer-note typed-hint">${typed.name} ${typed.hint}</span>`;
  if (offered.commands.length === 0) return html`<span class="composer-note" />`;
  return html`<span class="composer-note">Type <kbd>/</kbd> for commands</span>`;
}
