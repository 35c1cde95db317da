import { createHash } from 'node:crypto';
import type { Clock } from '#lib/clock.ts';
import { failureOf } from './failures.ts';
import type { Mailer, OutgoingMail } from './port.ts';

export interface MailOptions {
  /** `smtps://user:password@mail.acme.example` or `smtp://…:587`, with `?requireTLS=false` for a server within the own network. */
  url: string;
  /** `Baton <baton@acme.example>`, or the address alone. */
  from: string;
  /** For each step of the way; a whole mail gets six times as long. */
  timeoutMs: number;
  clock: Pick<Clock, 'now'>;
  /** Hears of each call; `outcome` holds no address. */
  onCall?(call: { operation: string; ms: number; outcome: string }): void;
}

/** A mail server may look through a mail before it answers. */
const PATIENCE = 3;
const WHOLE = 6;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Over SMTP, one connection a mail, one try: retry and pace belong to the outbox. Nobody is called before the first mail. */
export function createMailer(options: MailOptions): Mailer {
  const { from, timeoutMs, clock, onCall } = options;
  let transport: ReturnType<typeof openTransport> | undefined;

  async function deliver(mail: OutgoingMail): Promise<{ id: string }> {
    const id = `<${createHash('sha256').update(mail.key).digest('hex').slice(0, 40)}@${domainOf(from)}>`;
    transport ??= openTransport(options);
    try {
      await (
        await transport
      ).sendMail({
        ...contentOf(mail),
        from,
        to: { name: '', address: mail.to },
        messageId: id,
        date: new Date(clock.now().epochMilliseconds),
        signal: AbortSignal.timeout(timeoutMs * WHOLE),
      });
      return { id };
    } catch (error) {
      throw failureOf(error);
    }
  }

  return {
    async send(mail) {
      const begun = clock.now();
      const tell = (outcome: string): void =>
        onCall?.({ operation: 'mail.send', ms: clock.now().since(begun).total('milliseconds'), outcome });
      try {
        const sent = await deliver(mail);
        tell('ok');
        return sent;
      } catch (error) {
        tell(failureOutcome(error));
        throw error;
      }
    },
  };
}

function failureOutcome(error: unknown): string {
  return error instanceof Error && 'outcome' in error ? String(error.outcome) : 'fault';
}

function contentOf({ subject, html, text, pictures }: OutgoingMail) {
  return {
    subject,
    html,
    text,
    // Out-of-office answers to a machine help nobody.
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' },
    attachments: pictures.map(({ cid, png }, index) => ({
      cid,
      filename: `chart-${index + 1}.png`,
      contentType: 'image/png',
      contentDisposition: 'inline' as const,
      content: Buffer.from(png),
    })),
  };
}

/** Nodemailer is loaded with the first mail: nobody who sends none waits for it. */
async function openTransport({ url, timeoutMs }: MailOptions) {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    ...serverOf(url),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs * PATIENCE,
    // Else a text from outside could have it read a file of ours, or fetch something.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Only what is named here: a URL of nodemailer's could set any option. A password and a report go out encrypted, or not at all. */
function serverOf(url: string) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const isOpen = LOOPBACK.test(hostname) || searchParams.get('requireTLS') === 'false';
  const user = decodeURIComponent(username);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isOpen,
    // With credentials and a server that asks for none, it is not the server that was meant.
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(password) }, forceAuth: true }),
  };
}

/** Of `Baton <baton@acme.example>`. */
function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'baton.invalid';
}
