/** A made-up card statement: thirteen months, twelve tools and what else a company pays. */
export interface Made {
  date: string;
  text: string;
  /** Cents. */
  minor: number;
}

const FROM = Temporal.PlainDate.from('2025-02-01');

function months(count: number, make: (month: number, date: Temporal.PlainDate) => Made | undefined): Made[] {
  return Array.from({ length: count }, (_, month) => make(month, FROM.add({ months: month }))).filter(
    (one) => one !== undefined,
  );
}

const every = (text: string, day: number, minor: number | ((month: number) => number | undefined)): Made[] =>
  months(13, (month, date) => {
    const cents = typeof minor === 'number' ? minor : minor(month);
    return cents === undefined ? undefined : { date: date.with({ day }).toString(), text, minor: cents };
  });

/** What each of them comes to is plain to see: the tests count it again from here. */
export const LINES: Made[] = [
  ...every('SP HUBSPOT INC 8889 CAMBRIDGE MA', 3, 90_000),
  ...every('PADDLE.NET* FIGMA', 5, 4_500),
  ...every('GOOGLE *GSUITE_acme', 1, (month) => (month < 6 ? 14_400 : 16_800)),
  ...every('PAYPAL *MAILCHIMP', 9, 12_000),
  ...every('SLACK T02AB CD', 12, 8_750),
  ...every('ZAPIER.COM/CHARGE', 14, 2_999),
  ...every('Loom Inc. SAN FRANCISCO', 17, (month) => (month < 8 ? 1_500 : undefined)),
  ...every('OPENAI *CHATGPT SUBSCR', 20, 10_000),
  ...every('MIXPANEL INC', 22, (month) => 20_000 + month * 137 + (month % 3) * 900),
  { date: '2025-04-10', text: 'AHREFS PTE LTD', minor: 119_900 },
  { date: '2025-03-15', text: 'GONG.IO INC', minor: 900_000 },
  ...[1, 4, 7, 10].map((month) => ({
    date: FROM.add({ months: month }).with({ day: 25 }).toString(),
    text: 'CALENDLY LLC',
    minor: 14_400,
  })),
  ...every('ACME CLEANING SVC 4411', 28, 25_000),
  ...months(13, (month, date) =>
    month === 5 ? { date: date.with({ day: 6 }).toString(), text: 'PADDLE.NET* FIGMA', minor: -4_500 } : undefined,
  ),
  ...Array.from({ length: 170 }, (_, n) => ({
    date: FROM.add({ days: (n * 7) % 380 }).toString(),
    text: ['BLUE BOTTLE COFFEE', 'UBER TRIP HELP.UBER', 'DELTA AIR LINES', 'STAPLES 0042'][n % 4]!,
    minor: 500 + ((n * 379) % 9_000),
  })),
];

const amount = (minor: number, mark: string): string =>
  `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}${mark}${String(Math.abs(minor) % 100).padStart(2, '0')}`;
const sorted = (): Made[] => LINES.toSorted((a, b) => a.date.localeCompare(b.date));

/** The same statement as banks of other places write it. */
export const FILES: Record<string, () => string> = {
  'American, with commas': () =>
    [
      'Date,Description,Amount',
      ...sorted().map(
        ({ date: d, text, minor }) => `${d.slice(5, 7)}/${d.slice(8)}/${d.slice(0, 4)},${text},${amount(minor, '.')}`,
      ),
    ].join('\n'),
  'German, with BOM, semicolons and decimal commas': () =>
    `\uFEFFKonto;DE00\n\n${['"Buchungstag";"Verwendungszweck";"Betrag (EUR)";"Währung"', ...sorted().map(({ date: d, text, minor }) => `${d.slice(8)}.${d.slice(5, 7)}.${d.slice(0, 4)};"${text}";"${amount(-minor, ',')}";USD`)].join('\r\n')}`,
  'British, with two columns': () =>
    [
      'Transaction Date,Details,Paid out,Paid in',
      ...sorted().map(
        ({ date: d, text, minor }) =>
          `${d.slice(8)}/${d.slice(5, 7)}/${d.slice(2, 4)},"${text}",${minor > 0 ? `"$${amount(minor, '.')}"` : ''},${minor < 0 ? amount(-minor, '.') : ''}`,
      ),
    ].join('\n'),
  'Spanish, with tabs': () =>
    [
      'Fecha operación\tConcepto\tImporte',
      ...sorted().map(({ date, text, minor }) => `${date}\t${text}\t${amount(minor, ',')}`),
    ].join('\n'),
  'French, in the old letters of the bank': () =>
    [
      'Date opération;Libellé;Débit;Crédit',
      ...sorted().map(
        ({ date: d, text, minor }) =>
          `${d.slice(8)}-${d.slice(5, 7)}-${d.slice(0, 4)};${text};${minor > 0 ? amount(minor, ',') : ''};${minor < 0 ? amount(-minor, ',') : ''}`,
      ),
    ].join('\n'),
};

export async function* bytesOf(
  text: string | Uint8Array,
  encoding: BufferEncoding = 'utf8',
  size = 5_000,
): AsyncGenerator<Uint8Array> {
  const all = typeof text === 'string' ? Buffer.from(text, encoding) : text;
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}
