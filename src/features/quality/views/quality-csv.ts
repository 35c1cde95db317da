/** The list of what is to be mended as a file for a spreadsheet: numbers of contacts, no names. */
import { writeCsv } from '#lib/csv.ts';
import { visible } from '#lib/text.ts';
import { MEASURES, type Fault, type Faulty, type Measure } from '../model.ts';
import { FIELD_WORDS, MEASURE_WORDS } from './words.ts';

/** So that a spreadsheet takes it for UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** The file. Nothing in it runs as a formula. */
export function qualityFile(first: Faulty[], recordUrl: (contactId: string) => string): string {
  const head = ['HubSpot id', ...MEASURES.map((measure) => MEASURE_WORDS[measure]), 'Page in HubSpot'];
  const rows = first.map(({ id, faults }) => {
    const of = (measure: Measure): string => {
      const fault = faults.find((one) => one.measure === measure);
      return fault ? cell(cellOf(fault)) : '';
    };
    return [id, ...MEASURES.map(of), recordUrl(id)];
  });
  return BYTE_ORDER_MARK + writeCsv([head, ...rows]);
}

function cellOf(fault: Fault): string {
  switch (fault.measure) {
    case 'mails':
      return fault.mail === 'bounced' ? 'mail comes back' : 'no address';
    case 'completeness':
      return `lacks ${fault.lacks.map((field) => FIELD_WORDS[field]).join(', ')}`;
    case 'duplicates':
      return `the same as ${fault.of}`;
    case 'stages':
      if (fault.stage === null) return 'no stage';
      return fault.known ? `${fault.stage} is behind its own dates` : `${fault.stage} is not in quality.yml`;
    case 'sources':
      return fault.source === null ? 'no source' : `${fault.source} is not in quality.yml`;
    case 'stale':
      return `no sign of life since ${Temporal.Instant.fromEpochMilliseconds(fault.aliveAt).toString().slice(0, 10)}`;
  }
}

/** One visible line. Wide signs begin a formula in some spreadsheets too: as plain ones they are taken for what they are. */
function cell(text: string): string {
  return visible(text).replace(/^[＝＋－＠]/, (sign) => sign.normalize('NFKC'));
}
