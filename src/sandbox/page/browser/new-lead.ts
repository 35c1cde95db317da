import { useEffect, useState } from 'preact/hooks';
import { api, type Persona } from './api.ts';
import { controlApi } from './controls/control-api.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { Menu, type MenuItem } from './menu.ts';
import { useSession } from './session.ts';
import { useStore } from './store.ts';
import { tourPersona, useTour } from './tour/tour-state.ts';

const groups: Record<string, string> = {
  'sales-ready': 'Ready for sales',
  'not yet': 'Not yet',
  'not for sales': 'Not for sales',
  edge: 'Edge cases',
};

/** The button that lets somebody fill in the company's form; its menu chooses who, or lets a deal be won. */
export function NewLead() {
  const session = useSession();
  const [personas, setPersonas] = useState<Persona[]>([]);
  const [busy, setBusy] = useState(false);
  const touring = useStore(useTour()).status === 'running';
  useEffect(() => {
    api.personas().then(setPersonas, () => setPersonas([]));
  }, []);
  const once = (work: () => Promise<void>): void => {
    if (busy) return;
    setBusy(true);
    void work().finally(() => setBusy(false));
  };
  const closeDeal = async (): Promise<void> => {
    const answer = await controlApi.closeDeal();
    const name = 'name' in answer && answer.name ? `“${answer.name}”` : 'A deal';
    session.tell(
      answer.ok ? { text: `${name} was just won in HubSpot.`, bad: false } : { text: answer.error, bad: true },
    );
  };
  const items: MenuItem[] = [
    ...personas.map((persona) => ({ ...offerOf(persona), pick: () => once(() => session.newLead(persona.id)) })),
    { key: 'deal', apart: true, label: 'Close a deal as won', pick: () => once(closeDeal) },
  ];
  return html`<div class="split" data-tool="new-lead">
    <button
      type="button"
      class="new-lead"
      aria-busy=${busy}
      onClick=${() => once(() => session.newLead(touring ? tourPersona : undefined))}
    >
      ${busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="plus" />`}<span>New lead</span>
    </button>
    <${Menu} label="Choose who the new lead is" class="new-lead more" title="Who fills in the form?" items=${items}
      ><${Icon} name="chevron"
    /><//>
  </div>`;
}

function offerOf({ id, label, group, note }: Persona): Omit<MenuItem, 'pick'> {
  const text = html`<span class="menu-text">${label}${note && html`<span class="menu-note">${note}</span>`}</span>`;
  return { key: id, label: text, ...(group === undefined ? {} : { section: groups[group] ?? group }) };
}
