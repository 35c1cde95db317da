import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandboxPage } from '#sandbox/page/start.ts';
import { scriptedSlack } from './scripted-slack.ts';

const raw = Buffer.from(
  [
    'From: a@x.example',
    'To: b@x.example',
    'Subject: 96 <MQLs>',
    'Message-ID: <1@x>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html',
    '',
    '<script>parent.x</script><img src="cid:c1@x">',
    '--b',
    'Content-Type: image/png',
    'Content-ID: <c1@x>',
    'Content-Transfer-Encoding: base64',
    '',
    'iVBORw==',
    '--b--',
  ].join('\r\n'),
);

let page: { url: string; stop(): Promise<void> };
beforeAll(async () => {
  const mails = () => [{ id: 1, at: 0, from: 'a@x.example', to: ['b@x.example'], raw }];
  page = await startSandboxPage({ ...scriptedSlack({ now: 0 }), port: 0, title: 'Baton sandbox', mails });
});
afterAll(() => page.stop());

test('kept mails are listed, and each is shown as strangers are: without scripts, with its own pictures', async () => {
  const list = await fetch(`${page.url}/mails`);
  expect(await list.text()).toContain('<a href="/mails/1">96 &#60;MQLs&#62;</a>');
  expect(await (await fetch(`${page.url}/mails/1`)).text()).toMatch(
    /<iframe title="[^"]+" sandbox src="\/mails\/1\/html">/,
  );
  const shown = await fetch(`${page.url}/mails/1/html`);
  expect(shown.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'; img-src data:/);
  expect(await shown.text()).toContain('<img src="data:image/png;base64,iVBORw==">');
  expect((await fetch(`${page.url}/mails/2`)).status).toBe(404);
});
