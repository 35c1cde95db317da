/** The list as a file for a spreadsheet. */
import { writeCsv } from '#lib/csv.ts';
import { visible } from '#lib/text.ts';
import type { Finding, Kind } from '../model.ts';
import type { StuckView } from './words.ts';

/** What HubSpot says of a contact: untrusted. */
export interface ContactWords {
  name: string;
  jobTitle: string;
  company: string;
}

const HEAD = [
  'HubSpot id',
  'Name',
  'Job title',
  'Company',
  'Stage',
  'Since',
  'Days',
  'Why',
  'Owner',
  'Page in HubSpot',
];
const WHY: Record<Kind, string> = {
  'no-owner': 'no owner',
  'owner-left': 'the owner left',
  'too-long': 'too long in its stage',
};
/** So that a spreadsheet takes it for UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

type RowView = Pick<StuckView, 'nameOf' | 'recordUrl' | 'now' | 'zone'>;

/** A row for each, in their order; some hundreds at once. Who is absent from `contacts` has only an id. */
export function stuckRows(findings: Finding[], contacts: Map<string, ContactWords>, view: RowView): string[][] {
  const today = view.now.toZonedDateTimeISO(view.zone).toPlainDate();
  return findings.map((finding) => row(finding, contacts.get(finding.contactId), today, view).map(cell));
}

/** The file. Nothing in it runs as a formula. */
export function stuckFile(rows: string[][]): string {
  return BYTE_ORDER_MARK + writeCsv([HEAD, ...rows]);
}

function row(
  { contactId, stage, since, dated, kind, ownerId }: Finding,
  words: ContactWords | undefined,
  today: Temporal.PlainDate,
  { nameOf, recordUrl, zone }: RowView,
): string[] {
  const from = since.toZonedDateTimeISO(zone).toPlainDate();
  const { days } = from.until(today);
  const owner = ownerId === undefined ? '' : (nameOf(ownerId) ?? `HubSpot owner ${ownerId}`);
  const date = dated ? from.toString() : `in HubSpot since ${from.toString()}`;
  const { name = '', jobTitle = '', company = '' } = words ?? {};
  return [contactId, name, jobTitle, company, stage, date, String(days), WHY[kind], owner, recordUrl(contactId)];
}

/** One visible line. Wide signs begin a formula in some spreadsheets too: as plain ones they are taken for what they are. */
function cell(text: string): string {
  return visible(text).replace(/^[＝＋－＠]/, (sign) => sign.normalize('NFKC'));
}
