import type { SandboxHome, SandboxPerson, SandboxWorkspace } from '../../contract.ts';
import { Avatar } from './avatar.ts';
import { Blocks } from './blocks/block.ts';
import { useHolding } from './blocks/holding.ts';
import { SurfaceContext } from './blocks/surface.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';

/** The Home tab: what the app published for this person, alive. */
export function AppHome({ home, name }: { home: SandboxHome | undefined; name: string }) {
  if (home) return html`<${Published} home=${home} name=${name} />`;
  return html`<div class="empty">
    <p class="empty-title">${name} has not published a Home tab yet.</p>
    <p>
      It was told that you opened it (<code class="code">app_home_opened</code>) and answers with
      <code class="code">views.publish</code>. It has to be connected, and subscribed to that event in its manifest.
    </p>
  </div>`;
}

/** What the app published. Choices in it go to the app at once, with what all its fields hold. */
function Published({ home, name }: { home: SandboxHome; name: string }) {
  const { surface, problem, forget } = useHolding({
    kind: 'home',
    key: 'home',
    place: { viewId: home.viewId },
    blocks: home.view.blocks,
  });
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
