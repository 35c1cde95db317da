import { Readable } from 'node:stream';
import { parse, type CsvError, type Parser } from 'csv-parse';

export interface CsvRecord {
  /** Where it begins in the file, from 1. */
  line: number;
  cells: string[];
}

/** `line` 0: of the file as a whole. `says` is a sentence. */
export type CsvRead = { ok: true } | { ok: false; line: number; says: string };

const HEAD = 65_536;
const LARGEST = 50_000_000;
const DELIMITERS = [',', ';', '\t', '|'];

/** What other files begin with, in hexadecimal. */
const NO_CSV: [string, string][] = [
  ['25504446', 'This is a PDF with the name of a CSV. Download the statement as CSV from your bank.'],
  ['efbbbf25504446', 'This is a PDF with the name of a CSV. Download the statement as CSV from your bank.'],
  ['504b0304', 'This is an Excel workbook with the name of a CSV. Open it, and save it as CSV.'],
  ['d0cf11e0', 'This is an old Excel workbook with the name of a CSV. Open it, and save it as CSV.'],
  ['1f8b', 'This is a compressed file. Unpack it, and bring in the CSV that is inside.'],
];
const A_PAGE = /^\s*<(!doctype|html|\?xml|ofx)/i;

/** Reads as it comes in, and never holds more than a piece of it. `take` is called for each record that is not empty, in order. */
export async function readCsv(
  chunks: AsyncIterable<Uint8Array>,
  take: (record: CsvRecord) => void,
  progress: (bytes: number) => void = () => undefined,
): Promise<CsvRead> {
  const source = chunks[Symbol.asyncIterator]();
  const head = await readHead(source);
  const problem = notCsv(head);
  if (problem !== undefined) return { ok: false, line: 0, says: problem };
  const decoder = decoderOf(head);
  const first = decoder.decode(head, { stream: true });
  const delimiter = delimiterOf(first);
  let bytes = head.length;
  async function* texts(): AsyncGenerator<string> {
    yield first;
    for (let next = await source.next(); !next.done; next = await source.next()) {
      bytes += next.value.length;
      if (bytes > LARGEST) throw new TooLarge();
      progress(bytes);
      yield decoder.decode(next.value, { stream: true });
    }
    yield decoder.decode();
  }
  try {
    for await (const found of parserOf(texts(), delimiter)) {
      const { record, info } = found as { record: string[]; info: { lines: number } };
      const cells = record.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) take({ line: lineOf(record, info.lines), cells });
    }
    progress(bytes);
    return { ok: true };
  } catch (error) {
    return faultOf(error);
  }
}

class TooLarge extends Error {}

function faultOf(error: unknown): CsvRead {
  if (error instanceof TooLarge)
    return { ok: false, line: 0, says: 'This file is larger than 50 MB. Bring in a year at a time.' };
  const { code, lines } = error as Partial<CsvError> & { lines?: number };
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return {
      ok: false,
      line: lines ?? 0,
      says: 'A quotation mark is opened there and never closed. Take it out, or close it.',
    };
  if (code === 'CSV_MAX_RECORD_SIZE')
    return {
      ok: false,
      line: lines ?? 0,
      says: 'The row there is longer than 64,000 letters: a quotation mark is probably never closed.',
    };
  if (code?.startsWith('CSV_'))
    return { ok: false, line: lines ?? 0, says: 'The row there cannot be read as CSV. Mend it, or take it out.' };
  throw error;
}

/** `info.lines` counts to the end of the record; those that it spans are taken off. */
function lineOf(record: string[], end: number): number {
  return end - record.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
}

function parserOf(texts: AsyncIterable<string>, delimiter: string): Parser {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 64_000,
  });
  const source = Readable.from(texts);
  source.on('error', (error) => parser.destroy(error));
  return source.pipe(parser);
}

async function readHead(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD) {
    const next = await source.next();
    if (next.done) break;
    pieces.push(next.value);
    length += next.value.length;
  }
  return Buffer.concat(pieces);
}

function notCsv(head: Uint8Array): string | undefined {
  const text = Buffer.from(head.subarray(0, 1_000)).toString('latin1');
  if (head.length === 0 || /^[\s\u00ef\u00bb\u00bf]*$/.test(text))
    return 'This file is empty. Download the statement again, as CSV.';
  const begins = Buffer.from(head.subarray(0, 16)).toString('hex');
  const known = NO_CSV.find(([magic]) => begins.startsWith(magic));
  if (known) return known[1];
  if (A_PAGE.test(text)) return 'This is a web page or XML with the name of a CSV. Download the statement as CSV.';
  if (text.includes('\0') && !/^(\xff\xfe|\xfe\xff)/.test(text)) return 'This is no text file. Save it as CSV.';
  return undefined;
}

/** UTF-8, UTF-16 by its mark, or what older bank software writes. */
function decoderOf(head: Uint8Array): InstanceType<typeof TextDecoder> {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be');
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return new TextDecoder('utf-8');
  } catch {
    return new TextDecoder('windows-1252');
  }
}

/** The mark that stands in most of the first lines equally often, outside of quotes. */
function delimiterOf(text: string): string {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
  const scores = DELIMITERS.map((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1).filter((count) => count > 0);
    const most = Math.max(0, ...[...Map.groupBy(counts, (count) => count).values()].map(({ length }) => length));
    return { mark, score: most * 100 + Math.max(0, ...counts) };
  });
  return scores.toSorted((a, b) => b.score - a.score)[0]!.mark;
}

/** A spreadsheet runs what begins like a formula: such a cell gets an apostrophe in front, which `readCell` takes off again. */
export function writeCsv(rows: string[][]): string {
  return rows.map((row) => row.map(cellText).join(',')).join('\r\n') + '\r\n';
}

function cellText(value: string): string {
  const safe = /^[=+\-@\t\r']/.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function readCell(cell: string): string {
  return /^'[=+\-@\t\r']/.test(cell) ? cell.slice(1) : cell;
}
