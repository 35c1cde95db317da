import type { SandboxMessage } from '../../contract.ts';
import { EmojiPicker } from './emoji-picker.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';
import { emoji } from './text/emoji.ts';
import { useViewer } from './viewer.ts';

/** What people gave to a message, with counts; a press gives the same, or takes one's own back. */
export function Reactions({ message }: { message: SandboxMessage }) {
  const viewer = useViewer();
  const session = useSession();
  const words = (people: string[], name: string): string => {
    const names = people.map((id) => (id === viewer.me ? 'You' : (viewer.person(id)?.name ?? id)));
    return `${new Intl.ListFormat('en').format(names)} reacted with :${name}:`;
  };
  return html`<div class="reactions">
    ${message.reactions.map(
      ({ name, people }) =>
        html`<button
          key=${name}
          type="button"
          class="reaction"
          aria-pressed=${people.includes(viewer.me)}
          aria-label=${`${name.replaceAll('_', ' ')}, ${people.length}`}
          title=${words(people, name)}
          onClick=${() => session.react(message, name)}
        >
          <span class="emoji">${emoji[name] ?? `:${name}:`}</span><span class="reaction-count">${people.length}</span>
        </button>`,
    )}
    <${EmojiPicker}
      label="Add another reaction"
      class="reaction add"
      pick=${(name: string) => session.react(message, name)}
    >
      <${Icon} name="smile" />
    <//>
  </div>`;
}
