import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandboxMail, type SandboxMail } from '#sandbox/mail/start.ts';

let server: SandboxMail;
beforeEach(async () => {
  server = await startSandboxMail({ clock: { now: () => Temporal.Instant.from('2026-11-26T09:00:00Z') } });
});
afterEach(() => server.stop());

/** Says each line once the one before has been answered, and gives the answers. */
async function talk(lines: string[]): Promise<string[]> {
  const { port } = new URL(server.url);
  const socket = connect(Number(port), '127.0.0.1').setEncoding('utf8');
  const answers: string[] = [];
  try {
    for (const line of [undefined, ...lines]) {
      if (line !== undefined) socket.write(line);
      let heard = '';
      while (!/^\d{3} .*\r\n$/m.test(heard)) heard += String((await once(socket, 'data'))[0]);
      answers.push(heard.trim().slice(0, 3));
    }
  } finally {
    socket.destroy();
  }
  return answers;
}

const HEAD =
  'From: a@x.example\r\nTo: b@x.example\r\nDate: now\r\nSubject: s\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n';
const before = ['EHLO me\r\n', 'MAIL FROM:<a@x.example>\r\n', 'RCPT TO:<b@x.example>\r\n', 'DATA\r\n'];
const sent = async (mail: string): Promise<string | undefined> => (await talk([...before, `${mail}\r\n.\r\n`])).at(-1);

test('commands out of their order, unknown ones and bad addresses are refused', async () => {
  expect(
    await talk(['MAIL FROM:<a@x.example>\r\n', 'EHLO\r\n', 'EHLO me\r\n', 'RCPT TO:<b@x.example>\r\n', 'DATA\r\n']),
  ).toEqual(['220', '503', '501', '250', '503', '503']);
  expect(
    await talk([
      'EHLO me\r\n',
      'MAIL FROM: <a@x.example>\r\n',
      'MAIL FROM:<a@x.example> SMTPUTF8\r\n',
      'MAIL FROM:<a@x.example> SIZE=99999999\r\n',
      'VRFY b\r\n',
      `NOOP ${'x'.repeat(600)}\r\n`,
    ]),
  ).toEqual(['220', '250', '501', '555', '552', '500', '500']);
});

test('a well made mail is kept as it came, its dots taken back', async () => {
  expect(await sent(`${HEAD}\r\nhello\r\n..dot`)).toBe('250');
  const [mail] = server.mails();
  expect(mail).toMatchObject({ id: 1, from: 'a@x.example', to: ['b@x.example'] });
  expect(Buffer.from(mail?.raw ?? []).toString()).toBe(`${HEAD}\r\nhello\r\n.dot`);
});

test.each([
  ['without a subject', `${HEAD.replace('Subject: s\r\n', '')}\r\nhello`],
  ['with two of them', `${HEAD}Subject: t\r\n\r\nhello`],
  ['with a line that ends in LF alone', `${HEAD}\r\nhello\nyou`],
  ['with a line of more than 998 bytes', `${HEAD}\r\n${'x'.repeat(999)}`],
  ['with bytes that were not announced', `${HEAD}\r\ngrößer`],
  ['with a head that is none', `${HEAD}nothing\r\n\r\nhello`],
])('a mail %s is refused', async (_why, mail) => {
  expect(await sent(mail)).toBe('550');
  expect(server.mails()).toEqual([]);
});
