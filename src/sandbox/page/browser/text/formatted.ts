import type { TextObject } from '@slack/types';
import { html, type Child } from '../html.ts';
import { useSession } from '../session.ts';
import { useViewer } from '../viewer.ts';
import { fullTime, slackDate } from './dates.ts';
import { decodeEntities, parseMrkdwn } from './mrkdwn.ts';
import { emojiSign } from './emoji.ts';
import { type Chunk, type Inline, type List, safeUrl } from './tree.ts';

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
  return decodeEntities(text).replace(
    /:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/g,
    (whole: string, name: string, tone?: string) => emojiSign(name, tone) ?? whole,
  );
}

function ChunkView({ chunk }: { chunk: Chunk }): Child {
  switch (chunk.is) {
    case 'pre':
      return html`<pre class=${chunk.border ? 'pre bordered' : 'pre'} tabindex="0">${chunk.text}</pre>`;
    case 'quote':
      return html`<blockquote class=${chunk.border ? 'quote bordered' : 'quote'}>
        ${chunk.inside.map(inlineView)}
      </blockquote>`;
    case 'list':
      return html`<${ListView} list=${chunk} />`;
    case 'heading':
      return html`<div class=${`md-heading level-${chunk.level}`} role="heading" aria-level=${chunk.level + 2}>
        ${chunk.inside.map(inlineView)}
      </div>`;
    case 'rule':
      return html`<hr class="divider" />`;
    case 'grid':
      return html`<${Grid} rows=${chunk.rows} align=${chunk.align ?? []} />`;
    default:
      return html`<div class="text">${chunk.inside.map(inlineView)}</div>`;
  }
}

function ListView({ list }: { list: List }) {
  const depth = Math.min(list.indent, 8);
  const look = `list indent-${depth} turn-${depth % 3} ${list.border ? 'bordered' : ''} ${list.dashed ? 'dashed' : ''}`;
  const items = list.items.map((item, at) => {
    const tick = list.ticks?.[at];
    if (tick === undefined) return html`<li>${item.map(inlineView)}</li>`;
    return html`<li class="task">
      <span
        class=${tick ? 'task-tick done' : 'task-tick'}
        role="img"
        aria-label=${tick ? 'Done' : 'Not done'}
      />${item.map(inlineView)}
    </li>`;
  });
  return list.ordered
    ? html`<ol class=${look} start=${list.start}>
        ${items}
      </ol>`
    : html`<ul class=${look}>
        ${items}
      </ul>`;
}

function Grid({ rows, align }: { rows: Inline[][][]; align: string[] }) {
  const look = (at: number): string => `align-${align[at] ?? 'left'}`;
  const [head = [], ...body] = rows;
  return html`<div class="grid-scroll" tabindex="0" role="group" aria-label="Table">
    <table class="grid">
      <thead>
        <tr>
          ${head.map((cell, at) => html`<th scope="col" class=${look(at)}>${cell.map(inlineView)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          (row) =>
            html`<tr>
              ${row.map((cell, at) => html`<td class=${look(at)}>${cell.map(inlineView)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
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
        ? html`<span class="emoji" role="img" aria-label=${inline.name.replaceAll('_', ' ')} title=${`:${inline.name}:`}
            >${inline.text}</span
          >`
        : `:${inline.name}:`;
    case 'color':
      return html`<${Colour} value=${inline.value} />`;
    case 'group':
      return html`<span class="mention">@${inline.id}</span>`;
    case 'everyone':
      return html`<span class="mention mine">${inline.text}</span>`;
    case 'link':
      return html`<${Link} url=${inline.url}>${inline.inside.map(inlineView)}<//>`;
    default:
      return html`<${Reference} inline=${inline} />`;
  }
}

function Colour({ value }: { value: string }) {
  const known = /^#[0-9a-f]{3,8}$/i.test(value);
  return html`<code class="code"
    >${known && html`<span class="colour" style=${{ background: value }} />`}${value}</code
  >`;
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
