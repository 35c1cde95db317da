/** What the local mail server kept, as pages of their own: a list, and each mail as a mail program shows it. */
import type { ServerResponse } from 'node:http';
import PostalMime, { type Email } from 'postal-mime';
import type { KeptMail } from '../mail/start.ts';
import { RefusedRequest } from './guard.ts';

/** A mail is text from outside: it runs nothing, fetches nothing, and is a stranger to the page around it. */
const POLICY =
  "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const LIST_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const LOOK = `<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1d1c1d; background: #fff }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #ddd; overflow-wrap: anywhere }
iframe { width: 100%; height: 75vh; border: 1px solid #ddd; border-radius: 6px } pre { white-space: pre-wrap; overflow-wrap: anywhere }
</style>`;

/** Answers whether `path` was one of these pages. `/mails`, `/mails/3`, `/mails/3/html`. */
export async function sendMails(mails: () => KeptMail[], path: string, response: ServerResponse): Promise<boolean> {
  const [, id, inside] = /^\/mails(?:\/(\d{1,9})(\/html)?)?$/.exec(path) ?? [undefined, undefined, undefined];
  if (!path.startsWith('/mails')) return false;
  if (path === '/mails') {
    send(response, LIST_POLICY, await list(mails()));
    return true;
  }
  const mail = mails().find((one) => String(one.id) === id);
  if (!mail) throw new RefusedRequest(404, 'The sandbox keeps no such mail.');
  const read = await PostalMime.parse(mail.raw);
  if (inside) {
    // The page around it may show it, in a frame.
    response.removeHeader('x-frame-options');
    send(response, `${POLICY}; frame-ancestors 'self'`, withPictures(read));
  } else send(response, LIST_POLICY, whole(mail, read));
  return true;
}

function send(response: ServerResponse, policy: string, html: string): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(html);
}

async function list(mails: KeptMail[]): Promise<string> {
  const rows = await Promise.all(
    mails.toReversed().map(async ({ id, at, to, raw }) => {
      const { subject = '' } = await PostalMime.parse(raw);
      return `<tr><td>${timeOf(at)}</td><td>${safe(to.join(', '))}</td><td><a href="/mails/${id}">${safe(subject || 'no subject')}</a></td></tr>`;
    }),
  );
  const none = '<p>Nothing has been mailed yet. Reports are mailed to whom manifests/reports.yml names.</p>';
  const table = `<table><thead><tr><th>Sent</th><th>To</th><th>Subject</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return page('Mail', `<h1>Mail</h1>${rows.length === 0 ? none : table}`);
}

function whole(
  { id, at, from, to }: KeptMail,
  { subject = '', text = '', messageId = '', attachments }: Email,
): string {
  const head: [string, string][] = [
    ['From', from],
    ['To', to.join(', ')],
    ['Sent', timeOf(at)],
    ['Message-ID', messageId],
    ['Pictures', String(attachments.length)],
  ];
  const rows = head.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${safe(value)}</td></tr>`);
  return page(
    subject,
    `<p><a href="/mails">All mails</a></p><h1>${safe(subject)}</h1><table>${rows.join('')}</table>
<h2>As HTML</h2><iframe title="The mail as HTML" sandbox src="/mails/${id}/html"></iframe>
<h2>As text</h2><pre>${safe(text)}</pre>`,
  );
}

function withPictures({ html = '', attachments }: Email): string {
  return attachments.reduce((shown, { contentId = '', content, mimeType }) => {
    const cid = contentId.replace(/^<|>$/g, '');
    if (cid === '' || mimeType !== 'image/png' || typeof content === 'string') return shown;
    return shown.replaceAll(
      `"cid:${cid}"`,
      `"data:image/png;base64,${Buffer.from(content as ArrayBuffer).toString('base64')}"`,
    );
  }, html);
}

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${safe(title)}</title>${LOOK}</head><body>${body}</body></html>`;

const timeOf = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' });

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.codePointAt(0)};`);
}
