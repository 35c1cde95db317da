/** Which column of a statement is which, by the words that banks use in English, German, French and Spanish. */
const WORDS = {
  date: [
    'transaction date',
    'date of transaction',
    'purchase date',
    'booking date',
    'date',
    'trans date',
    'posting date',
    'posted date',
    'post date',
    'value date',
    'started date',
    'completed date',
    'buchungsdatum',
    'buchungstag',
    'buchung',
    'belegdatum',
    'kaufdatum',
    'datum',
    'umsatzdatum',
    'wertstellung',
    'valuta',
    'valutadatum',
    'date operation',
    'date de l operation',
    'date d operation',
    'date de transaction',
    'date comptable',
    'date valeur',
    'date de valeur',
    'fecha',
    'fecha operacion',
    'fecha de operacion',
    'fecha valor',
    'f valor',
    'fecha de la operacion',
    'fecha contable',
  ],
  text: [
    'merchant',
    'merchant name',
    'description',
    'transaction description',
    'payee',
    'name',
    'details',
    'transaction details',
    'narrative',
    'reference',
    'memo',
    'vendor',
    'supplier',
    'appears on your statement as',
    'beschreibung',
    'verwendungszweck',
    'buchungstext',
    'umsatztext',
    'handler',
    'haendler',
    'empfanger',
    'zahlungsempfanger',
    'beguenstigter zahlungspflichtiger',
    'begunstigter zahlungspflichtiger',
    'auftraggeber empfanger',
    'name zahlungsbeteiligter',
    'partner name',
    'libelle',
    'libelle operation',
    'libelle de l operation',
    'intitule',
    'nature de l operation',
    'commercant',
    'motif',
    'beneficiaire',
    'descripcion',
    'concepto',
    'comercio',
    'detalle',
    'movimiento',
    'beneficiario',
    'observaciones',
  ],
  amount: [
    'amount',
    'transaction amount',
    'billing amount',
    'amount usd',
    'amount eur',
    'amount gbp',
    'total amount',
    'total',
    'betrag',
    'betrag eur',
    'betrag in eur',
    'umsatz',
    'umsatz in eur',
    'betrag in euro',
    'montant',
    'montant eur',
    'montant en euros',
    'montant euros',
    'importe',
    'importe eur',
    'importe euros',
    'importe en euros',
    'cantidad',
    'monto',
  ],
  debit: [
    'debit',
    'debit amount',
    'money out',
    'paid out',
    'withdrawal',
    'withdrawals',
    'charge',
    'charges',
    'soll',
    'belastung',
    'lastschrift',
    'ausgaben',
    'debit euros',
    'debit eur',
    'cargo',
    'cargos',
    'debe',
    'debito',
  ],
  credit: [
    'credit',
    'credit amount',
    'money in',
    'paid in',
    'deposit',
    'deposits',
    'haben',
    'gutschrift',
    'einnahmen',
    'credit euros',
    'credit eur',
    'abono',
    'abonos',
    'haber',
    'credito',
  ],
  currency: [
    'currency',
    'transaction currency',
    'billing currency',
    'wahrung',
    'waehrung',
    'devise',
    'monnaie',
    'moneda',
    'divisa',
  ],
} as const;

export type Column = keyof typeof WORDS;
export type Columns = Partial<Record<Column, number>>;

/** How a header is written counts for nothing: `Buchungs­tag (CET)` is `buchungstag`. */
export function plainHeader(cell: string): string {
  return cell
    .normalize('NFKD')
    .replace(/\p{M}|\u00ad/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The columns of a row of headers; undefined where it is none: it names a date, a text, and an amount or a debit. */
export function columnsOf(cells: string[]): Columns | undefined {
  const headers = cells.map(plainHeader);
  const columns: Columns = {};
  for (const [column, words] of Object.entries(WORDS) as [Column, readonly string[]][]) {
    const word = words.find((one) => headers.includes(one));
    if (word !== undefined) columns[column] = headers.indexOf(word);
  }
  const { date, text, amount, debit } = columns;
  return date !== undefined && text !== undefined && (amount !== undefined || debit !== undefined)
    ? columns
    : undefined;
}

export const HEADER_HELP =
  'No row names the columns. The first row has to name at least a date, a description and an amount, in English, German, French or Spanish.';
