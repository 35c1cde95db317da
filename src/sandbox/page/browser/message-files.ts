import type { SandboxFile } from '../../contract.ts';
import { fileUrl } from './api.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';
import { sizeOf } from './text/sizes.ts';
import { useViewer } from './viewer.ts';

const pictures = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** The files of a message: pictures are shown, canvases open beside the messages, all else can be downloaded. */
export function MessageFiles({ files }: { files: SandboxFile[] }) {
  return html`<ul class="files" aria-label="Files">
    ${files.map((file) => html`<li key=${file.id}><${FileView} file=${file} /></li>`)}
  </ul>`;
}

function FileView({ file }: { file: SandboxFile }) {
  const viewer = useViewer();
  const session = useSession();
  const title = file.title || file.name;
  if (file.processing) {
    return html`<div class="file-card" aria-busy="true">
      <span class="file-icon"><span class="spinner" aria-hidden="true" /></span>
      <span class="file-text"><span class="file-name">${title}</span><span class="file-note">Processing…</span></span>
    </div>`;
  }
  if (file.canvas !== undefined) {
    return html`<button
      type="button"
      class="file-card canvas"
      onClick=${() => session.openPane({ kind: 'canvas', file })}
    >
      <span class="file-icon"><${Icon} name="file" /></span>
      <span class="file-text"><span class="file-name">${title}</span><span class="file-note">Canvas</span></span>
    </button>`;
  }
  const url = fileUrl(viewer.me, file);
  if (pictures.has(file.mimetype)) {
    return html`<figure class="file-picture">
      <figcaption class="file-note">${file.name}</figcaption>
      <a href=${url} target="_blank" rel="noopener noreferrer"><img src=${url} alt=${title} loading="lazy" /></a>
    </figure>`;
  }
  return html`<a class="file-card" href=${url} download=${file.name} aria-label=${`Download ${title}`}>
    <span class="file-icon"><${Icon} name="file" /></span>
    <span class="file-text">
      <span class="file-name">${title}</span><span class="file-note">${kindOf(file)} · ${sizeOf(file.bytes)}</span>
    </span>
    <${Icon} name="download" />
  </a>`;
}

/** "PDF", "CSV": what people call it. */
function kindOf({ name, mimetype }: SandboxFile): string {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1];
  return (extension ?? mimetype.split('/').at(-1) ?? 'file').toUpperCase();
}
