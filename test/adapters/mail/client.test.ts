import { createServer, type AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailer, type MailOptions } from '#adapters/mail/client.ts';
import type { OutgoingMail } from '#adapters/mail/port.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { MailFault } from '#sandbox/mail/session.ts';
import { startSandboxMail, type SandboxMail } from '#sandbox/mail/start.ts';

const clock = { now: () => Temporal.Instant.from('2026-11-26T09:00:00Z') };
const WHO = 'cmo@acme.example';
const png = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 1, 2, 3]);
const mail: OutgoingMail = {
  to: WHO,
  subject: 'Marketing in week 47: 96 MQLs, größer als zuvor',
  html: '<p>Größer</p><img src="cid:chart-1@baton" alt="a chart">',
  text: `Größer\n.\n..two dots\n${'long '.repeat(400)}`,
  pictures: [{ cid: 'chart-1@baton', png, alt: 'a chart' }],
  key: 'mail:report:weekly:2026-W47:abc',
};

let server: SandboxMail;
beforeEach(async () => {
  server = await startSandboxMail({ clock });
});
afterEach(() => server.stop());

const mailer = (more: Partial<MailOptions> = {}) =>
  createMailer({ url: server.url, from: 'Baton <baton@acme.example>', timeoutMs: 300, clock, ...more });

async function failure(sent: Promise<unknown>): Promise<DeliveryError> {
  const error = await sent.then(
    () => new Error('it was sent'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof DeliveryError)) throw error;
  // Whoever it was for stands in no error: those are logged.
  expect(`${error.code} ${error.message} ${String(error.cause)}`).not.toContain('cmo');
  return error;
}

test('a mail arrives with both its texts, its picture inside, and the same id each time', async () => {
  const calls: string[] = [];
  const { id } = await mailer({ onCall: ({ outcome }) => calls.push(outcome) }).send(mail);
  expect(await mailer().send(mail)).toEqual({ id });

  const [first, second] = server.mails();
  expect(first).toMatchObject({ from: 'baton@acme.example', to: [WHO] });
  const read = await PostalMime.parse(first?.raw ?? '');
  expect(read).toMatchObject({ subject: mail.subject, messageId: id, date: '2026-11-26T09:00:00.000Z' });
  expect(read.html?.trim()).toBe(mail.html);
  expect(read.text?.trim()).toBe(mail.text.trim());
  expect(read.from).toMatchObject({ name: 'Baton', address: 'baton@acme.example' });
  expect(read.attachments).toMatchObject([
    { contentId: '<chart-1@baton>', disposition: 'inline', mimeType: 'image/png' },
  ]);
  expect(new Uint8Array(read.attachments[0]?.content as ArrayBuffer)).toEqual(png);
  expect(read.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
  expect((await PostalMime.parse(second?.raw ?? '')).messageId).toBe(id);
  expect(id).toMatch(/^<[0-9a-f]{40}@acme\.example>$/);
  expect(calls).toEqual(['ok']);
});

describe('a mail that is not taken', () => {
  const replies: [name: string, fault: MailFault, outcome: string, code: string][] = [
    ['greylisted', { at: 'RCPT', how: { reply: '451 4.7.1 Greylisted' } }, 'not-sent', 'smtp_451 4.7.1 at RCPT'],
    ['too many at once', { at: 'MAIL', how: { reply: '421 4.7.0 Try later' } }, 'not-sent', 'smtp_421 4.7.0'],
    ['a full disk', { at: 'MESSAGE', how: { reply: '452 4.3.1 Full' } }, 'not-sent', 'smtp_452 4.3.1 at DATA'],
    [
      'taken for spam',
      { at: 'MESSAGE', how: { reply: `554 5.7.1 ${WHO} gets no spam` } },
      'refused',
      'smtp_554 5.7.1 at DATA',
    ],
    ['a sender who may not', { at: 'MAIL', how: { reply: '550 5.7.1 Not you' } }, 'refused', 'smtp_550 5.7.1 at MAIL'],
    [
      'a server that is busy as the line opens',
      { at: 'GREETING', how: { reply: '421 4.3.2 Busy' } },
      'not-sent',
      'smtp_421 4.3.2',
    ],
  ];
  test.each(replies)('%s', async (_name, fault, outcome, code) => {
    server.setFault(fault);
    const error = await failure(mailer().send(mail));
    expect(error.outcome).toBe(outcome);
    expect(error.code).toContain(code);
    expect(server.mails()).toEqual([]);
  });

  test('because of whom it is for is refused to that person alone', async () => {
    server.refuse(WHO, `550 5.1.1 <${WHO}>: no such person`);
    expect(await failure(mailer().send(mail))).toMatchObject({ outcome: 'refused', code: 'recipient_refused' });
    await mailer().send({ ...mail, to: 'ceo@acme.example' });
    expect(server.mails()).toHaveLength(1);
    const nobody = await failure(mailer().send({ ...mail, to: 'no address' }));
    expect(nobody).toMatchObject({ outcome: 'refused', code: 'recipient_refused' });
  });

  test('is tried once, and nothing is known of one whose line died on the way', async () => {
    const silent: MailFault = { at: 'MESSAGE', how: 'silence', kept: true };
    for (const fault of [{ ...silent, how: 'hang-up' as const }, { at: 'DATA', how: 'hang-up' } as const]) {
      server.setFault(fault);
      const before = server.connections();
      expect((await failure(mailer().send(mail))).outcome).toBe('unknown');
      expect(server.connections()).toBe(before + 1);
    }
    server.setFault(silent);
    expect((await failure(mailer({ timeoutMs: 60 }).send(mail))).outcome).toBe('unknown');
    // Two of the three were taken all the same.
    expect(server.mails()).toHaveLength(2);
  });

  test('because nobody answers was certainly not sent', async () => {
    server.setFault({ at: 'GREETING', how: 'silence' });
    expect(await failure(mailer({ timeoutMs: 60 }).send(mail))).toMatchObject({
      outcome: 'not-sent',
      code: 'mail_greeting_timeout',
    });
    const { port } = await nobodysPort();
    const gone = await failure(mailer({ url: `smtp://127.0.0.1:${port}` }).send(mail));
    expect(gone).toMatchObject({ outcome: 'not-sent', code: 'mail_econnrefused' });
  });
});

describe('a login', () => {
  const login = { user: 'baton', password: 'p@ss:word' };

  test('is said, and refused in words that tell what to mend', async () => {
    const guarded = await startSandboxMail({ clock, login });
    try {
      await mailer({ url: guarded.url }).send(mail);
      expect(guarded.mails()).toHaveLength(1);
      const wrong = guarded.url.replace('baton', 'nobody');
      const refused = await failure(mailer({ url: wrong }).send(mail));
      expect(refused.outcome).toBe('refused');
      expect(refused.code).toContain('SMTP_URL');
      expect(await failure(mailer({ url: guarded.url.replace(/\/\/.*@/, '//') }).send(mail))).toMatchObject({
        outcome: 'refused',
      });
    } finally {
      await guarded.stop();
    }
  });

  test('and a report go to no server in the clear, unless somebody says that it may be so', async () => {
    // This machine, under a name that does not say so.
    const url = server.url.replace('127.0.0.1', '0.0.0.0');
    const refused = await failure(mailer({ url }).send(mail));
    expect(refused.outcome).toBe('refused');
    expect(refused.code).toContain('?requireTLS=false');
    expect(server.mails()).toEqual([]);
    await mailer({ url: `${url}?requireTLS=false` }).send(mail);
    expect(server.mails()).toHaveLength(1);
  });
});

async function nobodysPort(): Promise<{ port: number }> {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return { port };
}
