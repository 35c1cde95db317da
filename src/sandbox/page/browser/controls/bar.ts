import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import type { Page, Pane } from '../page-model.ts';
import { useSession } from '../session.ts';
import { FaultsButton, FaultsPanel, troubles, whole } from './faults.ts';
import { useNarrow } from './narrow.ts';
import { Popover } from './popover.ts';
import { ResetDialog } from './reset.ts';
import { TimeButton, TimePanel, useTeamTime } from './time.ts';

interface Tool {
  icon: Parameters<typeof Icon>[0]['name'];
  label: string;
  /** Says what it is where there is room for it. */
  named?: boolean;
  pressed?: boolean;
  use(): void;
}

/** What is done to the sandbox itself, apart from what people do in Slack. On a phone it is one menu. */
export function SandboxTools({ page }: { page: Page }) {
  const [resetting, setResetting] = useState(false);
  const tools = useTools(page, () => setResetting(true));
  const narrow = useNarrow();
  return html`${
    narrow
      ? html`<${SandboxMenu} page=${page} tools=${tools} />`
      : html`<${TimeButton} page=${page} /><${FaultsButton} page=${page} />${tools.map(
            (tool) => html`<${ToolButton} key=${tool.label} ...${tool} />`,
          )}`
  }
  ${resetting && html`<${ResetDialog} close=${() => setResetting(false)} />`}`;
}

function useTools(page: Page, reset: () => void): Tool[] {
  const session = useSession();
  const kind = page.pane?.kind;
  const toggle = (pane: Pane) => (): void => session.openPane(kind === pane.kind ? undefined : pane);
  return [
    {
      icon: 'layers',
      label: 'Inspector',
      named: true,
      pressed: kind === 'inspector',
      use: toggle({ kind: 'inspector' }),
    },
    {
      icon: 'record',
      label: 'In HubSpot',
      named: true,
      pressed: kind === 'contact',
      use: toggle({ kind: 'contact', id: page.latestContact }),
    },
    { icon: 'help', label: 'How this works', pressed: kind === 'help', use: toggle({ kind: 'help' }) },
    { icon: 'restart', label: 'Start over', use: reset },
  ];
}

function ToolButton({ icon, label, named, pressed, use }: Tool) {
  return html`<button
    type="button"
    class=${named ? 'bar-button with-text' : 'bar-button'}
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed}
    data-tool=${label}
    onClick=${use}
  >
    <${Icon} name=${icon} />${named && html`<span class="bar-text">${label}</span>`}
  </button>`;
}

function SandboxMenu({ page, tools }: { page: Page; tools: Tool[] }) {
  const time = useTeamTime(page);
  const broken = troubles(page.sandbox?.faults ?? whole);
  const label = ['Sandbox', time, ...broken].join(', ');
  const face = html`${broken.length > 0 && html`<${Icon} name="warning" />`}Sandbox<${Icon} name="chevron" />`;
  return html`<${Popover}
    label=${label}
    tool="menu"
    class=${broken.length > 0 ? 'with-text broken' : 'with-text'}
    face=${face}
  >
    ${(shut: () => void) =>
      html`<${TimePanel} page=${page} />
        <hr />
        <${FaultsPanel} page=${page} />
        <hr />
        <div class="panel-tools">
          ${tools.map(
            ({ icon, label: name, use }) =>
              html`<button key=${name} type="button" class="menu-item" onClick=${() => (shut(), use())}>
                <${Icon} name=${icon} />${name}
              </button>`,
          )}
        </div>`}
  <//>`;
}
