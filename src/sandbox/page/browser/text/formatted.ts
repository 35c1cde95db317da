import type { TextObject } from '@slack/types';
import { html, type Child } from '../html.ts';
import { useSession } from '../session.ts';
import { useViewer } from '../viewer.ts';
import { fullTime, slackDate } from './dates.ts';
import { decodeEntities, parseMrkdwn } from './mrkdwn.ts';
import { emoji } from './emoji.ts';
import { type Chunk, type Inline, safeUrl } from './tree.ts';

/** Formatted text of a message. */
export function Formatted({ chunks }: { chunks: Chunk[] }) {
  return html`${chunks.map((chunk) => html`<${ChunkView} chunk=${chunk} />`)}`;
}

/** A text object of Block Kit. */
export function TextView({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return html`<${Formatted} chunks=${parseMrkdwn(text.text)} />`;
  return html`<div class="text">${plainText(text.text)}</div>`;
}

/** Plain text with its `:emoji:` drawn and entities read. */
export function plainText(text: string): string {
  return decodeEntities(text).replace(/:([a-z0-9_+'-]+):/g, (whole: string, name: string) => emoji[name] ?? whole);
}

function ChunkView({ chunk }: { chunk: Chunk }): Child {
  switch (chunk.is) {
    case 'pre':
      return html`<pre class="pre" tabindex="0">${chunk.text}</pre>`;
    case 'quote':
      return html`<blockquote class="quote">${chunk.inside.map(inlineView)}</blockquote>`;
    case 'list': {
      const items = chunk.items.map((item) => html`<li>${item.map(inlineView)}</li>`);
      const indent = `list indent-${Math.min(chunk.indent, 4)}`;
      return chunk.ordered
        ? html`<ol class=${indent} start=${chunk.start}>
            ${items}
          </ol>`
        : html`<ul class=${indent}>
            ${items}
          </ul>`;
    }
    case 'heading':
      return html`<div class=${`md-heading level-${chunk.level}`} role="heading" aria-level=${chunk.level + 2}>
        ${chunk.inside.map(inlineView)}
      </div>`;
    case 'rule':
      return html`<hr class="divider" />`;
    case 'grid':
      return html`<div class="grid-scroll">
        <table class="grid">
          <tbody>
            ${chunk.rows.map(
              (row, at) =>
                html`<tr>
                  ${row.map((cell) =>
                    at === 0
                      ? html`<th scope="col">${cell.map(inlineView)}</th>`
                      : html`<td>${cell.map(inlineView)}</td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
    default:
      return html`<div class="text">${chunk.inside.map(inlineView)}</div>`;
  }
}

function inlineView(inline: Inline): Child {
  switch (inline.is) {
    case 'text':
      return inline.text;
    case 'break':
      return html`<br />`;
    case 'bold':
      return html`<strong>${inline.inside.map(inlineView)}</strong>`;
    case 'italic':
      return html`<em>${inline.inside.map(inlineView)}</em>`;
    case 'strike':
      return html`<s>${inline.inside.map(inlineView)}</s>`;
    case 'underline':
      return html`<u>${inline.inside.map(inlineView)}</u>`;
    case 'code':
      return html`<code class="code">${inline.text}</code>`;
    case 'emoji':
      return inline.text
        ? html`<span class="emoji" title=${`:${inline.name}:`}>${inline.text}</span>`
        : `:${inline.name}:`;
    case 'everyone':
      return html`<span class="mention mine">${inline.text}</span>`;
    case 'link':
      return html`<${Link} url=${inline.url}>${inline.inside.map(inlineView)}<//>`;
    default:
      return html`<${Reference} inline=${inline} />`;
  }
}

/** A link that the page follows itself where it can: HubSpot records and messages of this workspace. */
export function Link({ url, children }: { url: string; children?: Child }) {
  const session = useSession();
  if (!safeUrl(url)) return html`<span>${children}</span>`;
  const follow = (event: MouseEvent): void => {
    if (session.openLink(url)) event.preventDefault();
  };
  return html`<a class="link" href=${url} target="_blank" rel="noopener noreferrer" onClick=${follow}>${children}</a>`;
}

/** What reads differently for each viewer: people, channels, instants. */
function Reference({ inline }: { inline: Extract<Inline, { is: 'person' | 'channel' | 'date' }> }) {
  const viewer = useViewer();
  const session = useSession();
  if (inline.is === 'person') {
    const name = viewer.person(inline.id)?.name ?? inline.label ?? inline.id;
    return html`<span class=${inline.id === viewer.me ? 'mention mine' : 'mention'}>@${name}</span>`;
  }
  if (inline.is === 'channel') {
    const channel = viewer.channel(inline.id);
    const name = `#${channel?.name ?? inline.label ?? inline.id}`;
    if (!channel) return html`<span class="mention">${name}</span>`;
    return html`<button type="button" class="mention link-button" onClick=${() => session.openChannel(inline.id)}>
      ${name}
    </button>`;
  }
  const ms = inline.seconds * 1000;
  const words = slackDate(ms, inline.format, viewer.now(), viewer.zone) || inline.fallback;
  const time = html`<time class="date" title=${fullTime(ms, viewer.zone)}>${words}</time>`;
  return inline.url ? html`<${Link} url=${inline.url}>${time}<//>` : time;
}
