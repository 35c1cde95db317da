import { useRef } from 'preact/hooks';
import type { SandboxWorkspace } from '../../contract.ts';
import { EmojiPicker } from './emoji-picker.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { Menu } from './menu.ts';
import { useSession } from './session.ts';
import { plainText } from './text/formatted.ts';

/** The small buttons below the message box. */
export function ComposerTools(props: {
  attach(files: Iterable<File>): void;
  mention(): void;
  emoji(name: string): void;
  shortcuts: SandboxWorkspace['shortcuts'];
}) {
  const session = useSession();
  const chooser = useRef<HTMLInputElement>(null);
  const chosen = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    props.attach(input.files ?? []);
    // The same file can be chosen again.
    input.value = '';
  };
  const shortcuts = props.shortcuts
    .filter(({ type }) => type === 'global')
    .map(({ callbackId, name, description }) => ({
      key: callbackId,
      label: html`<${Icon} name="bolt" /><span class="menu-text"
          >${plainText(name)}<span class="menu-note">${description}</span></span
        >`,
      pick: () => session.shortcut(callbackId),
    }));
  return html`<div class="composer-tools">
    <input ref=${chooser} type="file" multiple hidden aria-label="Files" onChange=${chosen} />
    <button
      type="button"
      class="icon-button"
      aria-label="Attach files"
      title="Attach files"
      onClick=${() => chooser.current?.click()}
    >
      <${Icon} name="clip" />
    </button>
    <${EmojiPicker} label="Insert an emoji" class="icon-button" pick=${props.emoji}><${Icon} name="smile" /><//>
    <button
      type="button"
      class="icon-button"
      aria-label="Mention somebody"
      title="Mention somebody"
      onClick=${props.mention}
    >
      <${Icon} name="at" />
    </button>
    ${
      shortcuts.length > 0 &&
      html`<${Menu} label="Shortcuts" class="icon-button" align="start" title="Shortcuts" items=${shortcuts}>
        <${Icon} name="bolt" />
      <//>`
    }
  </div>`;
}
