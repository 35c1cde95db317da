/** Breaks a link, a mention or an emoji code without showing: the only invisible character we ever send. */
const BREAK = '\u200b';

/** Longer than anything shown, so that a giant field costs nothing. */
const LONGEST_READ = 4_000;

/** Controls, bidi marks, zero-width and other invisible characters, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Cf}\p{Noncharacter_Code_Point}\u2800]/gu;

/** Most text is plain ASCII, where none of the costly classes below can match. */
const PLAIN = /^[\x20-\x7e]*$/;

/** Slack has no way to escape these, so look-alikes that format nothing stand in for them. */
const LOOK_ALIKES: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One line of visible characters: no control, bidi or zero-width characters, no stacks of accents. Not yet escaped. */
export function visible(untrusted: string): string {
  if (PLAIN.test(untrusted)) return untrusted.slice(0, LONGEST_READ).replace(/ +/g, ' ').trim();
  return untrusted
    .slice(0, LONGEST_READ)
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * Untrusted text made safe inside mrkdwn: it shows literally on one line, and it cannot format, link, mention or break out.
 * The result has at most `max` (≥ 1) UTF-16 units, entities included; what is longer ends in `…`, never inside a
 * grapheme or an entity. Empty when nothing visible is left. Not to be applied twice.
 */
export function escapeText(untrusted: string, max: number): string {
  const neutral = visible(untrusted)
    .replace(/[*_~`]/g, (mark) => LOOK_ALIKES[mark] ?? '')
    .replaceAll('@', `@${BREAK}`)
    .replace(/:(?=\/\/|[\w+'-]+:)/g, `:${BREAK}`)
    .replace(/\.(?=\p{L})|(?<!\p{N})\.(?=\p{N})/gu, `.${BREAK}`)
    .replace(/^>/, `${BREAK}>`);

  return capped(neutral, max, (grapheme) => grapheme.replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? ''));
}

/** Our own text for a code block: it keeps its spaces and can be copied. Never for text from outside. */
export function codeText(ours: string): string {
  return ours.replace(/[&<>]/g, (mark) => ENTITIES[mark] ?? '');
}

/**
 * Untrusted text for a plain_text object, where Slack parses nothing: visible characters on one line, at most `max`
 * (≥ 1) UTF-16 units, ending in `…` when cut. Empty when nothing visible is left.
 */
export function plainText(untrusted: string, max: number): string {
  return capped(visible(untrusted), max, (grapheme) => grapheme);
}

/** Untrusted text inside HTML, HubSpot's notes and tasks say: it shows literally. */
export function escapeHtml(untrusted: string): string {
  return untrusted.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** Untrusted text inside Markdown, on one line and without effect there. */
export function inMarkdown(untrusted: string): string {
  return visible(untrusted).replace(/[\\`*_{}[\]<>()#|~!]/g, '\\$&');
}

/** "Priya Nair, Sam Okafor or Lee Tanaka"; `nobody` stands for an empty list. */
export function listOf(names: string[], last: 'and' | 'or', nobody: string): string {
  return names.length < 2 ? (names[0] ?? nobody) : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

function capped(text: string, max: number, encode: (piece: string) => string): string {
  const uncut = encode(text);
  if (uncut.length <= max) return uncut;
  let whole = '';
  let withEllipsis = '';
  for (const { segment } of graphemes.segment(text)) {
    whole += encode(segment);
    if (whole.length < max) withEllipsis = whole;
    if (whole.length > max) return `${withEllipsis.trimEnd()}…`;
  }
  return whole;
}
