import { escapeText, plainText, visible } from './text.ts';

/** Seven digits or more after a plus, nine or more without; a date is no phone number. */
const PHONE =
  /\+(?:[\s().\-/]{0,2}\p{Nd}){7,20}|(?<![\p{Nd}.-])(?!\d{4}-\d\d-\d\d)\p{Nd}(?:[\s().\-/]{0,2}\p{Nd}){8,20}/u;
/** Anything before and after an at sign, with a letter after it: `scoring@1` is a pack's version. */
const EMAIL = /[^\s@＠﹫<>()",;:]{1,64}[@＠﹫](?=[^\s@＠﹫<>()",;:]{0,254}\p{L})[^\s@＠﹫<>()",;:]{1,255}/u;
/** In one pass, so that hiding the one leaves no half of the other. */
const CONTACT_DETAIL = new RegExp(`${PHONE.source}|(${EMAIL.source})`, 'gu');

/** Untrusted text for mrkdwn on a card that a whole channel reads: escaped, capped, without e-mail addresses and phone numbers. */
export function shown(untrusted: string, max: number): string {
  return escapeText(withoutContactDetails(untrusted), max);
}

/** The same without its full stop, for the end of a sentence of ours. */
export function shownClause(untrusted: string, max: number): string {
  return shown(untrusted.replace(/[\s.]+$/, ''), max);
}

/** The same as `shown` for a plain_text object. */
export function shownPlain(untrusted: string, max: number): string {
  return plainText(withoutContactDetails(untrusted), max);
}

function withoutContactDetails(untrusted: string): string {
  return visible(untrusted).replace(CONTACT_DETAIL, (_, email) => (email ? '(e-mail hidden)' : '(number hidden)'));
}
