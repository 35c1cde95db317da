import { DeliveryError } from '#lib/errors.ts';

/** What nodemailer hangs on its errors. Its messages hold what the server said, and that holds addresses. */
interface MailFault {
  code?: string;
  originalCode?: string;
  responseCode?: number;
  response?: string;
  command?: string;
  timeoutType?: string;
}

const REFUSED: Record<string, string> = {
  EAUTH: 'mail_login: the mail server does not take the user and the password of SMTP_URL',
  ENOAUTH: 'mail_login: SMTP_URL has a user without a password',
  EMESSAGE: 'mail_too_large: the mail server takes none of this size',
};
const NO_TLS =
  'mail_no_tls: the mail server offers no encryption; within your own network add ?requireTLS=false to SMTP_URL';
/** The line was never open, so nothing can have been sent. */
const BEFORE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/** Why a mail did not go out: what of it is known for certain, and nothing that anybody wrote. */
export function failureOf(error: unknown): DeliveryError {
  const { code, originalCode, responseCode, response, command, timeoutType } = (error ?? {}) as MailFault;
  const name = code ?? 'no_answer';
  if (responseCode) return answered(responseCode, { name, response, command });
  // By nodemailer itself, before it said a word to anybody.
  if (name === 'EENVELOPE') return new DeliveryError('refused', 'recipient_refused');
  const known = REFUSED[name];
  if (known !== undefined) return new DeliveryError('refused', known);
  const early = timeoutType === 'CONNECT_TIMEOUT' || timeoutType === 'GREETING_TIMEOUT' || name === 'EDNS';
  if (early || BEFORE.has(originalCode ?? '') || /CERT|SELF_SIGNED|UNABLE_TO/.test(originalCode ?? ''))
    return new DeliveryError('not-sent', `mail_${(originalCode ?? timeoutType ?? name).toLowerCase()}`);
  return new DeliveryError('unknown', `mail_${(timeoutType ?? name).toLowerCase()}`);
}

/** The server said no: for now with a four, for good with a five. */
function answered(
  status: number,
  { name, response = '', command = '' }: { name: string; response?: string | undefined; command?: string | undefined },
): DeliveryError {
  // `5.1.1` tells more than `550`; the words after it may name somebody.
  const enhanced = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  const step = command === '' ? '' : ` at ${command.split(' ')[0]}`;
  const code = `smtp_${status}${enhanced === undefined ? '' : ` ${enhanced}`}${step}`;
  if (status < 500) return new DeliveryError('not-sent', code);
  if (command === 'STARTTLS') return new DeliveryError('refused', NO_TLS);
  if (command === 'RCPT TO') return new DeliveryError('refused', 'recipient_refused', { message: code });
  return new DeliveryError('refused', name === 'EAUTH' ? (REFUSED['EAUTH'] ?? code) : code);
}
