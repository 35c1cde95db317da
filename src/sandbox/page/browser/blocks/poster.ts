import type { FileBlock, VideoBlock } from '@slack/types';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { Link, plainText } from '../text/formatted.ts';

/** A video's card. Nothing of it is loaded: the page asks nobody else. */
export function Video({ block }: { block: VideoBlock }) {
  const title = plainText(block.title.text);
  const from = [block.provider_name, block.author_name].filter(Boolean).join(' · ');
  return html`<div class="video-block">
    ${from && html`<div class="video-from">${from}</div>`}
    <div class="video-title">${block.title_url ? html`<${Link} url=${block.title_url}>${title}<//>` : title}</div>
    ${block.description && html`<div class="video-about">${plainText(block.description.text)}</div>`}
    <div class="video-poster" role="img" aria-label=${`Video: ${block.alt_text}`}>
      <${Icon} name="play" /><span>${block.alt_text}</span><span class="video-note">Videos are not loaded here</span>
    </div>
  </div>`;
}

/** A file that lives elsewhere and is known to Slack by its name there. */
export function RemoteFile({ block }: { block: FileBlock }) {
  return html`<div class="file-block">
    <${Icon} name="file" />
    <span class="file-text">
      <span class="file-name">${block.external_id}</span><span class="file-note">${`File (${block.source})`}</span>
    </span>
  </div>`;
}
