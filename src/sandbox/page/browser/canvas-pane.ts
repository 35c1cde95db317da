import type { SandboxFile } from '../../contract.ts';
import { html } from './html.ts';
import { PaneFrame } from './pane-frame.ts';
import { Formatted } from './text/formatted.ts';
import { parseMarkdown } from './text/markdown.ts';

/** A canvas, as the document that it is. */
export function CanvasPane({ file }: { file: SandboxFile }) {
  return html`<${PaneFrame} title=${file.title || file.name} kind="canvas">
    <div class="pane-scroll canvas-body" tabindex="0"><${Formatted} chunks=${parseMarkdown(file.canvas ?? '')} /></div>
  <//>`;
}
