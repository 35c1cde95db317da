import { useEffect, useState } from 'preact/hooks';
import { api, type Persona } from './api.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { Menu } from './menu.ts';
import { useSession } from './session.ts';

/** The button that lets somebody fill in the company's form; its menu chooses who. */
export function NewLead() {
  const session = useSession();
  const [personas, setPersonas] = useState<Persona[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    api.personas().then(setPersonas, () => setPersonas([]));
  }, []);
  const make = (persona?: string): void => {
    if (busy) return;
    setBusy(true);
    void session.newLead(persona).finally(() => setBusy(false));
  };
  const items = personas.map(({ id, label }) => ({ key: id, label, pick: () => make(id) }));
  return html`<div class="split">
    <button type="button" class="new-lead" aria-busy=${busy} onClick=${() => make()}>
      ${busy ? html`<span class="spinner" aria-hidden="true" />` : html`<${Icon} name="plus" />`}<span>New lead</span>
    </button>
    ${
      items.length > 0 &&
      html`<${Menu}
        label="Choose who the new lead is"
        class="new-lead more"
        title="Who fills in the form?"
        items=${items}
        ><${Icon} name="chevron"
      /><//>`
    }
  </div>`;
}
