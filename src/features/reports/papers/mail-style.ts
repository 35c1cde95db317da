/** How a mail looks, and the one place where text becomes HTML. */
import { escapeHtml } from '#lib/text.ts';

/** Mail programs make links of what looks like one: a name typed into a form must not become something to click. */
const BREAK = '\u200b';

/** Clean text inside HTML or an attribute: it shows literally, and no mail program links it. */
export function escapeForMail(text: string): string {
  return escapeHtml(unlinked(text));
}

/** A link whose address has been checked, and in words of ours. */
export function linkForMail(url: string, words: string): string {
  return `<a class="link" href="${escapeHtml(url)}" style="${STYLE.link}">${words}</a>`;
}

/** The same in plain text, which is linked just as eagerly. */
export function unlinked(text: string): string {
  return text
    .replaceAll('@', `@${BREAK}`)
    .replaceAll('://', `:${BREAK}//`)
    .replace(/\.(?=\p{L})/gu, `.${BREAK}`);
}

const FONT = "font-family:-apple-system,'Segoe UI',Arial,sans-serif";
const INK = '#1d1c1d';
const GREY = '#5e5d60';
const LINE = '#dddddd';
const WRAP = 'overflow-wrap:anywhere;word-break:break-word';

/** Each is the whole `style` of an element: contrast 4.5 to 1 or more on white. */
export const STYLE = {
  body: `margin:0;padding:0;background:#f4f4f5;${FONT}`,
  page: `background:#f4f4f5;${FONT}`,
  sheet: `max-width:600px;background:#ffffff;border-radius:8px;${FONT}`,
  h1: `margin:0 0 4px;font-size:24px;line-height:30px;color:${INK};${WRAP}`,
  subtitle: `margin:0 0 20px;font-size:14px;line-height:20px;color:${GREY};${WRAP}`,
  h2: `margin:28px 0 8px;font-size:18px;line-height:24px;color:${INK};${WRAP}`,
  p: `margin:0 0 12px;font-size:15px;line-height:22px;color:${INK};${WRAP}`,
  small: `margin:0 0 12px;font-size:13px;line-height:18px;color:${GREY};${WRAP}`,
  list: `margin:0 0 12px;padding:0 0 0 22px;font-size:15px;line-height:22px;color:${INK};${WRAP}`,
  link: 'color:#0b5cad;text-decoration:underline',
  table: 'border-collapse:collapse;margin:0 0 16px;font-size:14px;line-height:20px',
  caption: `padding:6px 0 4px;text-align:left;font-size:13px;line-height:18px;color:${GREY};${WRAP}`,
  th: `padding:6px 8px 6px 0;border-bottom:2px solid ${LINE};font-size:13px;color:${GREY}`,
  thNumber: `padding:6px 0 6px 8px;border-bottom:2px solid ${LINE};font-size:13px;color:${GREY}`,
  rowHead: `padding:8px 8px 8px 0;border-bottom:1px solid ${LINE};font-weight:400;color:${INK};vertical-align:top;${WRAP}`,
  td: `padding:8px 8px 8px 0;border-bottom:1px solid ${LINE};color:${INK};vertical-align:top;${WRAP}`,
  number: `padding:8px 0 8px 8px;border-bottom:1px solid ${LINE};color:${INK};vertical-align:top`,
  now: `padding:8px 0;border-bottom:1px solid ${LINE};color:${INK};vertical-align:top`,
  large: `font-size:22px;line-height:28px;font-weight:700;color:${INK}`,
  value: `font-size:16px;line-height:22px;font-weight:700;color:${INK}`,
  unknown: `font-size:14px;line-height:20px;color:${GREY}`,
  beneath: `font-size:12px;line-height:16px;color:${GREY}`,
  picture:
    'display:block;width:100%;max-width:536px;height:auto;border:0;margin:8px 0 16px;background:#ffffff;border-radius:4px',
  foot: `margin:28px 0 0;padding:12px 0 0;border-top:1px solid ${LINE};font-size:12px;line-height:18px;color:${GREY}`,
} as const;

/** Where a mail program reads no style sheet all of this is missed by nobody. */
const SHEET = `
@media (prefers-color-scheme: dark) {
  .page { background: #1a1a1c !important; }
  .sheet { background: #242427 !important; }
  .ink { color: #f1f1f2 !important; }
  .grey { color: #b9b9be !important; }
  .line { border-color: #48484d !important; }
  .link { color: #8ab8f5 !important; }
}
[data-ogsc] .ink { color: #f1f1f2 !important; }
[data-ogsc] .grey { color: #b9b9be !important; }
[data-ogsc] .link { color: #8ab8f5 !important; }
@media (max-width: 480px) { .pad { padding: 20px 16px 24px !important; } }`;

export const MAIL_HEAD = [
  '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
  '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
  '<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">',
  '<!--[if mso]><style>body,table,td,th,p,h1,h2,li,caption{font-family:Arial,sans-serif}</style>',
  '<xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->',
  `<style>${SHEET}</style>`,
].join('');
