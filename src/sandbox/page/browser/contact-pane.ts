import type { SandboxContact } from '../../hubspot-contract.ts';
import { api } from './api.ts';
import { controlApi } from './controls/control-api.ts';
import { html } from './html.ts';
import { NoteBody } from './note-body.ts';
import type { Known } from './page-state.ts';
import { PaneFrame } from './pane-frame.ts';
import { useLooking } from './looking.ts';
import { ago, fullTime } from './text/dates.ts';
import { useSession } from './session.ts';
import { useViewer } from './viewer.ts';

const everyMs = 1500;
const shownFirst = ['email', 'jobtitle', 'phone', 'company', 'country', 'hs_lead_status', 'lifecyclestage'];

/** The sandbox HubSpot's record of a contact, read again and again while it is open. */
export function ContactPane({ id, known }: { id: string | undefined; known: Known }) {
  const read = id === undefined ? undefined : () => api.contact(id);
  const { found: contact, problem } = useLooking(read, everyMs, [id, known.pulses]);
  return html`<${PaneFrame} title="In HubSpot" note=${id && `Contact ${id}`} kind="contact">
    <div class="pane-scroll" aria-busy=${id !== undefined && !contact && !problem}>
      ${
        !id &&
        html`<div class="empty">
          <p class="empty-title">No record chosen.</p>
          <p>Press Open in HubSpot on a card, or New lead.</p>
        </div>`
      }
      ${problem && html`<div class="problem" role="alert">${problem}</div>`}
      ${contact && html`<${Record} contact=${contact} />`}
    </div>
  <//>`;
}

function Record({ contact }: { contact: SandboxContact }) {
  const { properties, company, owner, notes } = contact;
  const name =
    [properties['firstname'], properties['lastname']].filter(Boolean).join(' ') || properties['email'] || contact.id;
  const work = [properties['jobtitle'], company?.properties['name'] ?? properties['company']]
    .filter(Boolean)
    .join(' · ');
  const rest = Object.keys(properties)
    .filter((key) => !shownFirst.includes(key))
    .toSorted();
  const keys = [...shownFirst.filter((key) => properties[key]), ...rest];
  return html`<div class="record-head">
      <h3>${name}</h3>
      ${work && html`<p>${work}</p>`}
    </div>
    <dl class="record-top">
      <${Fact} name="Owner" value=${owner ?? 'No owner'} faint=${!owner} />
      <${Fact}
        name="Lead status"
        value=${inWords(properties['hs_lead_status'])}
        faint=${!properties['hs_lead_status']}
      />
      <${Fact}
        name="Lifecycle stage"
        value=${inWords(properties['lifecyclestage'])}
        faint=${!properties['lifecyclestage']}
      />
    </dl>
    <h4>Activity</h4>
    <${LogCall} contact=${contact.id} />
    <${Notes} notes=${notes} />
    <h4>Properties</h4>
    <${Properties} keys=${keys} values=${properties} />
    ${
      company &&
      html`<h4>Company</h4>
        <${Properties} keys=${Object.keys(company.properties).toSorted()} values=${company.properties} />`
    }`;
}

/** The value flashes when it changes, because it is keyed by itself. */
function Fact({ name, value, faint }: { name: string; value: string; faint: boolean }) {
  return html`<div class="fact">
    <dt>${name}</dt>
    <dd key=${value} class=${faint ? 'faint' : ''}>${value}</dd>
  </div>`;
}

/** As the reader's own HubSpot would: it stops the clock of a lead that is theirs. */
function LogCall({ contact }: { contact: string }) {
  const session = useSession();
  const viewer = useViewer();
  const name = viewer.person(viewer.me)?.name ?? 'you';
  const log = async (): Promise<void> => {
    const answer = await controlApi.logCall(viewer.me, contact);
    const text = answer.ok ? `A call by ${name} was just logged in HubSpot.` : answer.error;
    session.tell({ text, bad: !answer.ok });
  };
  return html`<button type="button" class="button log-call" onClick=${() => void log()}>Log a call as ${name}</button>`;
}

function Notes({ notes }: { notes: SandboxContact['notes'] }) {
  const viewer = useViewer();
  if (notes.length === 0) return html`<p class="faint">No notes or calls yet.</p>`;
  return html`<ul class="notes">
    ${notes
      .toSorted((a, b) => b.at - a.at)
      .map(
        (note) =>
          html`<li key=${`${note.at} ${note.html}`} class="note">
            <time class="time" title=${fullTime(note.at, viewer.zone)}>${ago(note.at, viewer.now())}</time>
            <${NoteBody} source=${note.html} />
          </li>`,
      )}
  </ul>`;
}

function Properties({ keys, values }: { keys: string[]; values: globalThis.Record<string, string> }) {
  return html`<dl class="properties">
    ${keys.map(
      (key) =>
        html`<div key=${key} class="property">
          <dt>${key}</dt>
          <dd key=${values[key]}>${values[key] || html`<span class="faint">empty</span>`}</dd>
        </div>`,
    )}
  </dl>`;
}

/** HubSpot's `marketingqualifiedlead` and `IN_PROGRESS` as people say them. */
function inWords(value: string | undefined): string {
  if (!value) return 'Not set';
  const stages: globalThis.Record<string, string> = {
    marketingqualifiedlead: 'Marketing qualified lead',
    salesqualifiedlead: 'Sales qualified lead',
  };
  const words = value.replaceAll('_', ' ').toLowerCase();
  return stages[value.toLowerCase()] ?? words.charAt(0).toUpperCase() + words.slice(1);
}
