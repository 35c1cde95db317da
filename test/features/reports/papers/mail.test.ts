import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { createMailer } from '#adapters/mail/client.ts';
import { mailOf } from '#features/reports/papers/mail.ts';
import { startSandboxMail } from '#sandbox/mail/start.ts';
import { channels, emptyReport, figure, hostileReport, sampleReport, sampleStory } from './sample-report.ts';

/** Nothing of these tests looks into a picture. */
const draw = (svgs: string[]): Promise<Uint8Array[]> => Promise.resolve(svgs.map((svg) => Buffer.from(svg)));
const context = {
  thread: 'https://slack.example/archives/C1/p1',
  nameOf: (id: string) => (id === 'U1' ? 'Priya Nair' : undefined),
};
const plain = (text: string): string => text.replaceAll('\u200b', '');
/** What a reader sees of HTML. */
const seen = (html: string): string =>
  plain(
    html
      .replace(/<head>.*?<\/head>/s, '')
      .replace(/<!--.*?-->/gs, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
      .replace(/\s+/g, ' '),
  );

test('the HTML and its text twin tell every number, target, change, gap and person of the report', async () => {
  const report = sampleReport();
  const { subject, html, text, pictures } = await mailOf(report, sampleStory, context, draw);
  const figures = [...report.headline, ...report.sections.flatMap((section) => section.figures)];
  for (const told of [seen(html), plain(text)]) {
    for (const { words, shown, missing, target, before } of figures) {
      for (const part of [words, shown, missing, target?.words, before?.change]) expect(told).toContain(part ?? '');
    }
    for (const said of [...report.gaps, ...report.anomalies.map(({ says }) => says), ...sampleStory.sentences])
      expect(told).toContain(said);
    for (const said of [
      'Priya Nair: Decide',
      'Northwind Robotics',
      '$690,000',
      sampleStory.label,
      'Partner webinars',
      '5.5 %',
    ])
      expect(told).toContain(said);
    expect(told).not.toContain('U1');
  }
  expect(subject).toBe('Marketing in the fourth quarter, October to December 2026');
  // The chart of the whole stands in a section too, and is drawn once.
  expect(pictures.map(({ alt }) => alt.split('.')[0])).toEqual([
    'From lead to customer',
    'Pipeline from marketing, by week',
    'Spend by channel',
    'Answered in time, by week',
    'What the stack costs',
  ]);
  expect(pictures[0]?.alt).toContain('Leads 412, MQLs 96');
  for (const { cid, alt } of pictures) {
    expect(html).toContain(`src="cid:${cid}"`);
    expect(plain(text)).toContain(alt);
  }
});

test('nothing is fetched from anywhere, and the structure is there for who hears it', async () => {
  const { html } = await mailOf(sampleReport(), sampleStory, context, draw);
  expect(html).not.toMatch(/src="(?!cid:)|url\(|<link|<script|@import/);
  expect(html).toMatch(/^<!doctype html>\n<html lang="en"/);
  expect(html.match(/<h1/g)).toHaveLength(1);
  expect(html.match(/<img(?![^>]* alt="[^"])/)).toBeNull();
  expect(
    [...html.matchAll(/<table(?![^>]*role="presentation")[^>]*>(.*?)<\/table>/gs)].every(([table]) =>
      /<th scope="row"/.test(table),
    ),
  ).toBe(true);
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)).toEqual([
    'https://slack.example/archives/C1/p1',
    'https://slack.example/archives/C1/p1',
  ]);
});

describe('names from outside', () => {
  test('show as they are, become no tag, no link and no other mail, and stay short', async () => {
    const { subject, html, text } = await mailOf(hostileReport(), sampleStory, context, draw);
    expect(html).not.toMatch(/<script>|javascript:1"|href="javascript/);
    expect(html).toContain('&#60;script&#62;');
    for (const told of [html, text]) {
      // Mail programs link what looks like an address.
      expect(told).not.toMatch(/evil\.example|a@evil/);
      // eslint-disable-next-line no-control-regex
      expect(told).not.toMatch(/[\u202e\u0000]|[\ud800-\udbff](?![\udc00-\udfff])/);
      expect(plain(told)).toContain('evil.example');
    }
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThanOrEqual(150);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(4_000);
  });

  test('fifty channels are all in the text, the first twelve in the HTML, which Gmail shows to its end', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `Channel ${index + 1} ${'ü'.repeat(200)}`);
    const sections = Array.from({ length: 12 }, () => channels(names));
    const one = await mailOf(sampleReport({ sections: [channels(names)] }), sampleStory, context, draw);
    expect(seen(one.html)).toContain('the first 12 of 50');
    expect(seen(one.html)).not.toContain('Channel 13 ');
    expect(plain(one.text)).toContain('Channel 50 ');
    const { html } = await mailOf(sampleReport({ sections }), sampleStory, context, draw);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });
});

test('where nothing moved the mail is short, and says what is not known', async () => {
  const { html, text, pictures } = await mailOf(emptyReport(), { sentences: [] }, {}, draw);
  expect(pictures).toEqual([]);
  for (const told of [seen(html), plain(text)]) {
    expect(told).toContain('Nothing moved in this quarter.');
    expect(told).toContain('HubSpot was not read in this quarter.');
    expect(told).not.toContain('Funnel');
  }
  const busy = await mailOf(
    sampleReport({ sections: [{ id: 'x', title: 'Events', figures: [], lines: [], tables: [] }] }),
    sampleStory,
    {},
    draw,
  );
  expect(seen(busy.html)).toContain('Events Nothing to show for this period.');
});

test('the worst of it goes through a strict mail server and is read back whole', async () => {
  const clock = { now: () => Temporal.Instant.from('2026-11-26T09:00:00Z') };
  const server = await startSandboxMail({ clock });
  try {
    const report = hostileReport();
    const mail = await mailOf({ ...report, headline: [figure('a', 'Äpfel', '1 €')] }, sampleStory, context, draw);
    await createMailer({ url: server.url, from: 'b@acme.example', timeoutMs: 2_000, clock }).send({
      ...mail,
      to: 'c@acme.example',
      key: 'k',
    });
    const read = await PostalMime.parse(server.mails()[0]?.raw ?? '');
    expect(read.subject).toBe(mail.subject);
    expect(read.html?.trim()).toBe(mail.html.trim());
    expect(read.text?.trim()).toBe(mail.text.trim());
    expect(read.attachments.map(({ contentId }) => contentId)).toEqual(mail.pictures.map(({ cid }) => `<${cid}>`));
  } finally {
    await server.stop();
  }
});
