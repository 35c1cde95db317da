import type { SandboxMessage } from '../../contract.ts';
import { EmojiPicker } from './emoji-picker.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { Menu, type MenuItem } from './menu.ts';
import { linkOfMessage } from './page-model.ts';
import { isTombstone } from './page-state.ts';
import { useSession } from './session.ts';
import { plainText } from './text/formatted.ts';
import { useViewer } from './viewer.ts';

/** What can be done with a message: shown while it is pointed at or has the focus. */
export function MessageTools({ message, thread }: { message: SandboxMessage; thread: boolean }) {
  const session = useSession();
  const root = message.threadTs ?? message.ts;
  const open = (): void => session.openPane({ kind: 'thread', channel: message.channel, ts: root });
  const dead = isTombstone(message);
  return html`<div class="hover-tools" role="group" aria-label="Message actions">
    ${
      !dead &&
      html`<${EmojiPicker}
        label="Add a reaction"
        class="icon-button"
        pick=${(name: string) => session.react(message, name)}
      >
        <${Icon} name="smile" />
      <//>`
    }
    ${
      !thread &&
      html`<button
        type="button"
        class="icon-button"
        aria-label="Reply in thread"
        title="Reply in thread"
        onClick=${open}
      >
        <${Icon} name="reply" />
      </button>`
    }
    ${!dead && html`<${More} message=${message} />`}
  </div>`;
}

function More({ message }: { message: SandboxMessage }) {
  const session = useSession();
  const viewer = useViewer();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.origin + linkOfMessage(message));
      session.tell({ text: 'Link copied.', bad: false });
    } catch {
      session.tell({ text: 'Your browser does not let this page copy.', bad: true });
    }
  };
  const shortcuts = viewer.shortcuts
    .filter(({ type }) => type === 'message')
    .map((shortcut, at): MenuItem => ({
      key: shortcut.callbackId,
      apart: at === 0,
      label: html`<${Icon} name="bolt" /><span class="menu-text"
          >${plainText(shortcut.name)}<span class="menu-note">${shortcut.description}</span></span
        >`,
      pick: () => session.shortcut(shortcut.callbackId, message),
    }));
  const link = {
    key: 'copy link',
    label: html`<${Icon} name="link" /><span class="menu-text">Copy link</span>`,
    pick: () => void copy(),
  };
  return html`<${Menu} label="More about this message" class="icon-button" items=${[link, ...shortcuts]}>
    <${Icon} name="dots" />
  <//>`;
}
