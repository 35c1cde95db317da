import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxHome, SandboxPerson, SandboxWorkspace } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { Blocks } from './blocks/block.ts';
import { type Surface, SurfaceContext, type Values } from './blocks/surface.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { type Picked, useSession } from './session.ts';

/** The Home tab: what the app published for this person, alive. */
export function AppHome({ home, name }: { home: SandboxHome | undefined; name: string }) {
  const { surface, problem, forget } = useHomeSurface(home?.viewId ?? '');
  if (!home) {
    return html`<div class="empty">
      <p class="empty-title">${name} has not published a Home tab yet.</p>
      <p>
        It was told that you opened it (<code class="code">app_home_opened</code>) and answers with
        <code class="code">views.publish</code>. It has to be connected, and subscribed to that event in its manifest.
      </p>
    </div>`;
  }
  return html`<div class="home-scroll" tabindex="0" role="region" aria-label=${`Home of ${name}`}>
    <div class="home">
      ${
        problem &&
        html`<div class="problem" role="alert">
          <${Icon} name="warning" /><span>${problem}</span>
          <button type="button" class="icon-button" aria-label="Dismiss" onClick=${forget}>
            <${Icon} name="close" />
          </button>
        </div>`
      }
      <${SurfaceContext.Provider} value=${surface}>
        <div class="blocks"><${Blocks} blocks=${home.view.blocks} /></div>
      <//>
    </div>
  </div>`;
}

/** Choices in the Home tab go to the app at once, with what all its fields hold. */
function useHomeSurface(viewId: string): { surface: Surface; problem: string | undefined; forget(): void } {
  const session = useSession();
  const [busy, setBusy] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const values = useRef<Values>({});
  const alive = useRef(true);
  useEffect(() => () => void (alive.current = false), []);
  const pick = async (what: Picked): Promise<void> => {
    setBusy(`${what.blockId}/${what.actionId}`);
    setProblem(undefined);
    const answer = await session.click({ viewId }, { ...what, values: values.current });
    if (!alive.current) return;
    setBusy(undefined);
    if (!answer.ok) setProblem(answer.error);
  };
  const surface: Surface = {
    kind: 'home' as Surface['kind'],
    key: 'home',
    busy,
    errors: {},
    values: values.current,
    pick: (what) => void pick(what),
    fill(blockId, actionId, input) {
      const { [actionId]: _, ...others } = values.current[blockId] ?? {};
      values.current = { ...values.current, [blockId]: input ? { ...others, [actionId]: input } : others };
    },
    options: (blockId, actionId, typed) => session.options({ place: { viewId }, blockId, actionId, typed }),
  };
  return { surface, problem, forget: () => setProblem(undefined) };
}

/** Who the app is, and what it can be asked. */
export function AppAbout({ app, workspace }: { app: SandboxPerson | undefined; workspace: SandboxWorkspace }) {
  return html`<div class="home-scroll" tabindex="0" role="region" aria-label=${`About ${app?.name}`}>
    <div class="home about">
      <div class="about-head">
        <${Avatar} person=${app} size="large" />
        <div>
          <h2>${app?.name} <span class="app-badge">App</span></h2>
          <p class="faint">${app?.title}</p>
        </div>
      </div>
      <h3>Commands</h3>
      <dl>
        ${workspace.commands.map(
          ({ name, hint, description }) =>
            html`<dt><code class="code">${name}</code> <span class="faint">${hint}</span></dt>
              <dd>${description}</dd>`,
        )}
      </dl>
      ${
        workspace.shortcuts.length > 0 &&
        html`<h3>Shortcuts</h3>
          <dl>
            ${workspace.shortcuts.map(
              ({ name, type, description }) =>
                html`<dt>
                    ${name}
                    <span class="faint"
                      >${type === 'message' ? 'in the menu of a message' : 'beside the message box'}</span
                    >
                  </dt>
                  <dd>${description}</dd>`,
            )}
          </dl>`
      }
    </div>
  </div>`;
}
