import { useState } from 'preact/hooks';
import type { SandboxChannel, SandboxPerson } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import type { Choice } from './choice-list.ts';
import { Combobox } from './combobox.ts';
import { Dialog } from './dialog.ts';
import { html } from './html.ts';
import { useSession } from './session.ts';
import { StatusMark } from './status.ts';
import { useViewer } from './viewer.ts';

/** Who is in a channel; others, the app too, can be added and taken out. */
export function MembersDialog({ channel, onClose }: { channel: SandboxChannel; onClose(): void }) {
  const session = useSession();
  const viewer = useViewer();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const ids = channel.members ?? [];
  const inside = ids.flatMap((id) => viewer.person(id) ?? []);
  const outside = viewer.people.filter(({ id }) => !ids.includes(id) && id !== 'USLACKBOT');
  const change = async (person: string, member: boolean): Promise<void> => {
    setBusy(true);
    const answer = await session.setMembership(channel.id, person, member);
    setBusy(false);
    setProblem(answer.ok ? undefined : answer.error);
  };
  const choices = outside.map((person): Choice => ({
    value: person.id,
    text: person.name,
    note: person.title,
    person,
  }));
  return html`<${Dialog}
    title=${`Members of #${channel.name}`}
    small=${true}
    onClose=${onClose}
    footer=${html`<button type="button" class="button" data-autofocus onClick=${onClose}>Done</button>`}
  >
    ${problem && html`<div class="problem" role="alert">${problem}</div>`}
    ${
      choices.length > 0 &&
      html`<div class="input-block add-member">
        <${Combobox}
          id="add-member"
          label=${`Add to #${channel.name}`}
          placeholder="Add people and apps"
          choices=${choices}
          lookUp=${undefined}
          from=${0}
          chosen=${undefined}
          busy=${busy}
          described=${undefined}
          invalid=${undefined}
          onChoose=${(choice: Choice) => void change(choice.value, true)}
        />
      </div>`
    }
    <ul class="members">
      ${inside.map((person) => html`<${Member} key=${person.id} person=${person} channel=${channel} remove=${() => void change(person.id, false)} />`)}
    </ul>
  <//>`;
}

function Member({ person, channel, remove }: { person: SandboxPerson; channel: SandboxChannel; remove(): void }) {
  const { me } = useViewer();
  const name = person.id === me ? `${person.name} (you)` : person.name;
  return html`<li class="member">
    <${Avatar} person=${person} size="medium" />
    <span class="menu-text"
      >${name} <${StatusMark} person=${person} /><span class="menu-note">${person.title}</span></span
    >
    <button
      type="button"
      class="button"
      aria-label=${person.id === me ? `Leave #${channel.name}` : `Remove ${person.name} from #${channel.name}`}
      onClick=${remove}
    >
      ${person.id === me ? 'Leave' : 'Remove'}
    </button>
  </li>`;
}
