import { useEffect, useState } from 'preact/hooks';
import type { SandboxInspection } from '../../../control-contract.ts';
import { html } from '../html.ts';
import type { InspectorTab } from '../page-model.ts';
import { PaneFrame } from '../pane-frame.ts';
import { useSession } from '../session.ts';
import { controlApi } from './control-api.ts';
import { type Line, linesOf, tabs, type TabShape, tone } from './inspector-tabs.ts';
import { toTheSecond } from './time-words.ts';

const everyMs = 1_000;
const most = 100;

/** What goes on behind the page: what Baton keeps and what went over the wires, as it happens. */
export function InspectorPane({ tab = 'outbox' }: { tab?: InspectorTab | undefined }) {
  const session = useSession();
  const [filter, setFilter] = useState('');
  const [paused, setPaused] = useState(false);
  const { inspection, problem } = useInspection(paused);
  const shape = tabs.find((each) => each.tab === tab) as TabShape;
  return html`<${PaneFrame} title="Inspector" kind="inspector">
    <${Tabs} tab=${tab} inspection=${inspection} filter=${filter} />
    <div class="inspector-tools">
      <input
        class="field-box"
        type="search"
        placeholder="Filter"
        aria-label="Show only rows with this text"
        value=${filter}
        onInput=${(event: Event) => setFilter((event.target as HTMLInputElement).value)}
      />
      <button type="button" class="button" aria-pressed=${paused} onClick=${() => setPaused(!paused)}>
        ${paused ? 'Go on' : 'Pause'}
      </button>
    </div>
    <div
      class="pane-scroll inspector-scroll"
      role="tabpanel"
      id="inspector-panel"
      aria-labelledby=${`inspector-${tab}`}
    >
      <p class="inspector-says">${shape.says}</p>
      ${problem && html`<div class="problem" role="alert">${problem}</div>`}
      ${
        inspection &&
        html`<${Lines}
          key=${tab}
          shape=${shape}
          lines=${linesOf(inspection, tab, filter)}
          empty=${emptyWords(inspection, tab, filter)}
          zone=${session.store.get().sandbox?.zone ?? 'UTC'}
        />`
      }
    </div>
  <//>`;
}

function emptyWords({ baton }: SandboxInspection, tab: InspectorTab, filter: string): string {
  if (filter.trim() !== '') return 'No row has this text.';
  return baton || tab === 'wire' ? 'Nothing yet. Press New lead.' : 'Baton is not running.';
}

/** Read each second while somebody looks. */
function useInspection(paused: boolean): { inspection: SandboxInspection | undefined; problem: string | undefined } {
  const [inspection, setInspection] = useState<SandboxInspection | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (paused) return undefined;
    let over = false;
    const look = async (): Promise<void> => {
      try {
        const found = await controlApi.inspect();
        if (!over) setInspection(found);
        if (!over) setProblem(undefined);
      } catch (fault) {
        if (!over) setProblem((fault as Error).message);
      }
    };
    void look();
    const timer = setInterval(() => !document.hidden && void look(), everyMs);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [paused]);
  return { inspection, problem };
}

function Tabs({
  tab,
  inspection,
  filter,
}: {
  tab: InspectorTab;
  inspection: SandboxInspection | undefined;
  filter: string;
}) {
  const session = useSession();
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex((each) => each.tab === tab);
    const next = tabs.at((at + step) % tabs.length)?.tab;
    if (next === undefined) return;
    session.openPane({ kind: 'inspector', tab: next });
    document.getElementById(`inspector-${next}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="What to look at" onKeyDown=${keys}>
    ${tabs.map(({ tab: name, title }) => {
      const count = inspection ? linesOf(inspection, name, filter).length : 0;
      return html`<button
        key=${name}
        id=${`inspector-${name}`}
        type="button"
        role="tab"
        class="tab"
        aria-selected=${name === tab}
        aria-controls="inspector-panel"
        tabindex=${name === tab ? 0 : -1}
        onClick=${() => session.openPane({ kind: 'inspector', tab: name })}
      >
        ${title}<span class="tab-count">${count >= most ? `${most}+` : count}</span>
      </button>`;
    })}
  </div>`;
}

function Lines({ shape, lines, empty, zone }: { shape: TabShape; lines: Line[]; empty: string; zone: string }) {
  const [open, setOpen] = useState<string | undefined>(undefined);
  if (lines.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<div class="line head" aria-hidden="true">
      ${shape.columns.map((column) => html`<span key=${column}>${column}</span>`)}
    </div>
    <ul class="lines">
      ${lines.map(
        (line) =>
          html`<li key=${line.key}>
            <button
              type="button"
              class="line"
              aria-expanded=${open === line.key}
              onClick=${() => setOpen(open === line.key ? undefined : line.key)}
            >
              <time>${toTheSecond(line.at, zone)}</time><span class="line-what">${line.what}</span>
              <span>${line.about}</span><span class=${`state ${tone(line.state)}`}>${line.state}</span>
            </button>
            ${open === line.key && html`<pre class="pre" tabindex="0">${JSON.stringify(line.whole, undefined, 2)}</pre>`}
          </li>`,
      )}
    </ul>`;
}
