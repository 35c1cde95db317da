import type { ContextBlock, HeaderBlock, ImageBlock, ImageElement } from '@slack/types';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { plainText, TextView } from '../text/formatted.ts';
import { useViewer } from '../viewer.ts';

export function Header({ block }: { block: HeaderBlock }) {
  // Slack has levels; its types don't name them yet.
  const level = Math.min(Math.max((block as { level?: number }).level ?? 1, 1), 4);
  return html`<div class=${`header-block level-${level}`} role="heading" aria-level=${level + 1}>
    ${plainText(block.text.text)}
  </div>`;
}

export function Context({ block }: { block: ContextBlock }) {
  return html`<div class="context-block">
    ${block.elements.map((element) =>
      element.type === 'image'
        ? html`<${Picture} image=${element} class="context-image" />`
        : html`<div class="context-text"><${TextView} text=${element} /></div>`,
    )}
  </div>`;
}

export function Image({ block }: { block: ImageBlock }) {
  return html`<figure class="image-block">
    ${block.title && html`<figcaption class="image-title">${plainText(block.title.text)}</figcaption>`}
    <${Picture} image=${block} class="image-large" />
  </figure>`;
}

/** A picture of this machine is shown; one from elsewhere is named instead, because the page asks nobody else. */
export function Picture({ image, class: name }: { image: ImageElement | ImageBlock; class: string }) {
  const { me } = useViewer();
  const [broken, setBroken] = useState(false);
  const url = addressOf(image, me);
  const here =
    url.startsWith('data:image/') ||
    (URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin);
  if (url && here && !broken) {
    return html`<img class=${name} src=${url} alt=${image.alt_text} onError=${() => setBroken(true)} />`;
  }
  return html`<span class=${`${name} image-elsewhere`} role="img" aria-label=${image.alt_text} title=${url}>
    <${Icon} name="image" /><span class="image-alt" aria-hidden="true">${image.alt_text}</span>
  </span>`;
}

/** Where the picture's bytes are: a file of the workspace is on this machine. */
function addressOf(image: ImageElement | ImageBlock, me: string): string {
  if ('image_url' in image) return image.image_url;
  const { slack_file: file } = image;
  // A file's own address ends in its name, after its id.
  const id = 'id' in file ? file.id : /\bF[A-Z0-9]{8,}\b/.exec(file.url)?.[0];
  return id ? `/sandbox/file/${id}?${new URLSearchParams({ as: me })}` : '';
}
