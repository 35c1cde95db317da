import type { ContextBlock, HeaderBlock, ImageBlock, ImageElement } from '@slack/types';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { plainText, TextView } from '../text/formatted.ts';

export function Header({ block }: { block: HeaderBlock }) {
  // Slack has levels; its types don't name them yet.
  const level = Math.min(Math.max((block as { level?: number }).level ?? 1, 1), 4);
  return html`<div class=${`header-block level-${level}`} role="heading" aria-level=${level + 2}>
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
  const url = 'image_url' in image ? image.image_url : '';
  const here =
    url.startsWith('data:image/') ||
    (URL.canParse(url, location.href) && new URL(url, location.href).origin === location.origin);
  if (url && here) return html`<img class=${name} src=${url} alt=${image.alt_text} />`;
  return html`<span class=${`${name} image-elsewhere`} title=${url}>
    <${Icon} name="image" /><span class="image-alt">${image.alt_text}</span>
  </span>`;
}
