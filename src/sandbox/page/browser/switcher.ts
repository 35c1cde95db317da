import { useState } from 'preact/hooks';
import type { SandboxPerson } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { Menu } from './menu.ts';
import { personOf } from './page-model.ts';
import type { Known } from './page-state.ts';
import { StatusMark } from './status.ts';
import { StatusDialog } from './status-dialog.ts';
import { clockTime } from './text/dates.ts';
import { useViewer } from './viewer.ts';

/** "You are: …": the window becomes another person. */
export function Switcher({ known, become }: { known: Known; become(as: string): void }) {
  const viewer = useViewer();
  const [asking, setAsking] = useState(false);
  const { me, people } = known.workspace;
  const mine = personOf(known, me);
  const items = people
    .filter((person) => !person.bot)
    .map((person) => ({
      key: person.id,
      current: person.id === me,
      label: html`<${Row} person=${person} now=${viewer.now()} current=${person.id === me} />`,
      pick: () => (person.id === me ? undefined : become(person.id)),
    }));
  const other = people.find((person) => !person.bot && person.id !== me);
  const status = {
    key: 'status',
    apart: true,
    label: html`<${Icon} name="smile" /><span class="menu-text"
        >${mine?.status ? 'Change your status' : 'Set a status'}</span
      >`,
    pick: () => setAsking(true),
  };
  const another = {
    key: 'window',
    label: html`<${Icon} name="open" /><span class="menu-text">Open a second window as ${other?.name}</span>`,
    pick: () => void window.open(`?as=${other?.id}`, '_blank', 'noopener'),
  };
  return html`<${Menu}
      label=${`You are ${mine?.name}. Act as somebody else`}
      class="switcher"
      align="start"
      title="Act as"
      items=${other ? [...items, status, another] : [...items, status]}
    >
      <${Avatar} person=${mine} size="medium" />
      <span class="switcher-text">
        <span class="switcher-label">You are</span>${' '}
        <span class="switcher-name">${mine?.name ?? me} <${StatusMark} person=${mine} /></span>
      </span>
      <${Icon} name="chevron" />
    <//>
    ${asking && html`<${StatusDialog} person=${mine} onClose=${() => setAsking(false)} />`}`;
}

function Row({ person, now, current }: { person: SandboxPerson; now: number; current: boolean }) {
  const city = person.zone.split('/').at(-1)?.replaceAll('_', ' ');
  return html`<${Avatar} person=${person} size="medium" />
    <span class="menu-text"
      >${person.name} <${StatusMark} person=${person} />
      <span class="menu-note">${person.title}${city ? ` · ${clockTime(now, person.zone)} ${city}` : ''}</span>
    </span>
    ${current && html`<${Icon} name="check" />`}`;
}
