import type { SandboxFaults, SandboxFaultsChange } from '../../../control-contract.ts';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import type { Page } from '../page-model.ts';
import { type Session, useSession } from '../session.ts';
import { controlApi } from './control-api.ts';
import { Popover } from './popover.ts';

type Service = SandboxFaults['slack'];

const services: [Service, string][] = [
  ['up', 'Up'],
  ['down', 'Down'],
  ['slow', 'Slow'],
  ['rate-limited', 'Rate limited'],
];
const tricks: [keyof SandboxFaults['webhooks'], string, string][] = [
  ['late', 'late', 'Each waits five minutes of the sandbox’s time'],
  ['twice', 'twice', 'Each is delivered again'],
  ['shuffled', 'in another order', 'The newest news comes first'],
];

export const whole: SandboxFaults = {
  slack: 'up',
  hubspot: 'up',
  webhooks: { late: false, twice: false, shuffled: false },
};

/** "Slack is down", one for each thing that is not as it should be. */
export function troubles({ slack, hubspot, webhooks }: SandboxFaults): string[] {
  const said = (name: string, state: Service): string[] => (state === 'up' ? [] : [`${name} is ${words(state)}`]);
  const wrong = tricks.filter(([key]) => webhooks[key]).map(([, label]) => label);
  return [
    ...said('Slack', slack),
    ...said('HubSpot', hubspot),
    ...(wrong.length > 0 ? [`Webhooks come ${wrong.join(', ')}`] : []),
  ];
}

function words(state: Service): string {
  return state.replace('-', ' ');
}

export async function setFaults(session: Session, change: SandboxFaultsChange): Promise<void> {
  const answer = await controlApi.setFaults(change);
  if (!answer.ok) session.tell({ text: answer.error, bad: true });
}

export function FaultsButton({ page }: { page: Page }) {
  const broken = troubles(page.sandbox?.faults ?? whole);
  const label = broken.length > 0 ? `Faults: ${broken.join('. ')}` : 'Faults: nothing is broken';
  const more = broken.length > 1 ? ` and ${broken.length - 1} more` : '';
  return html`<${Popover}
    label=${label}
    tool="faults"
    class=${broken.length > 0 ? 'with-text broken' : 'with-text'}
    face=${
      broken.length > 0
        ? html`<${Icon} name="warning" /><span class="bar-text">${broken[0]}${more}</span>`
        : html`<${Icon} name="plug" /><span class="bar-text">Faults</span>`
    }
  >
    ${() => html`<${FaultsPanel} page=${page} />`}
  <//>`;
}

/** Breaks what Baton depends on, and mends it. */
export function FaultsPanel({ page }: { page: Page }) {
  const session = useSession();
  const faults = page.sandbox?.faults ?? whole;
  const set = (change: SandboxFaultsChange): void => void setFaults(session, change);
  return html`<h2 class="panel-title">Break things</h2>
    <p class="panel-note">Baton should lose nothing whatever you choose here.</p>
    <${ServiceChoice} name="Slack" now=${faults.slack} choose=${(slack: Service) => set({ slack })} />
    <${ServiceChoice} name="HubSpot" now=${faults.hubspot} choose=${(hubspot: Service) => set({ hubspot })} />
    <fieldset class="fault">
      <legend>HubSpot’s webhooks come</legend>
      ${tricks.map(
        ([key, label, note]) =>
          html`<label key=${key} class="switch">
            <input
              type="checkbox"
              role="switch"
              checked=${faults.webhooks[key]}
              onChange=${() => set({ webhooks: { [key]: !faults.webhooks[key] } })}
            />
            <span>${label}<span class="menu-note">${note}</span></span>
          </label>`,
      )}
    </fieldset>
    <button
      type="button"
      class="button mend"
      aria-disabled=${troubles(faults).length === 0}
      onClick=${() => set(whole)}
    >
      Mend everything
    </button>`;
}

function ServiceChoice({ name, now, choose }: { name: string; now: Service; choose(state: Service): void }) {
  return html`<fieldset class="fault">
    <legend>${name}</legend>
    <div class="segments">
      ${services.map(
        ([state, label]) =>
          html`<label key=${state} class=${state === now ? 'segment chosen' : 'segment'}>
            <input
              type="radio"
              name=${`fault-${name}`}
              checked=${state === now}
              onChange=${() => choose(state)}
            />${label}
          </label>`,
      )}
    </div>
  </fieldset>`;
}
