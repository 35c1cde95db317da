import { type Child, html } from './html.ts';
import { Link } from './text/formatted.ts';

const kept = new Set(['p', 'b', 'strong', 'i', 'em', 'u', 's', 'ul', 'ol', 'li', 'code', 'blockquote', 'br']);
const skipped = new Set(['script', 'style', 'template', 'iframe', 'object']);

/** HubSpot keeps notes as HTML. It is read in a document that runs nothing, and drawn anew from a short list of tags. */
export function NoteBody({ source }: { source: string }) {
  const read = new DOMParser().parseFromString(source, 'text/html');
  return html`<div class="note-body">${[...read.body.childNodes].map(draw)}</div>`;
}

function draw(node: Node): Child {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const tag = node.localName;
  if (skipped.has(tag)) return null;
  const inside = [...node.childNodes].map(draw);
  if (tag === 'a') return html`<${Link} url=${node.getAttribute('href') ?? ''}>${inside}<//>`;
  if (tag === 'div' || /^h[1-6]$/.test(tag)) return html`<p>${inside}</p>`;
  return kept.has(tag) ? html`<${tag}>${tag === 'br' ? null : inside}<//>` : html`<span>${inside}</span>`;
}
