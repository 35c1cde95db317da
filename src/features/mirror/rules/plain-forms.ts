/** How the same is recognised although it is written otherwise. */

const DOTLESS = new Set(['gmail.com', 'googlemail.com']);

/** `Jo.Doe+news@Gmail.com` → `jodoe@gmail.com`: the mailbox in which mail to this address ends. */
export function plainMailbox(address: string): string {
  const text = address.normalize('NFKC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  if (at < 1) return text;
  const domain = text.slice(at + 1);
  const local = text.slice(0, at).replace(/(?<=.)\+.*$/s, '');
  return DOTLESS.has(domain) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`;
}

/** ` José  O'Neil ` → `jose oneil` */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{P}]+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}
