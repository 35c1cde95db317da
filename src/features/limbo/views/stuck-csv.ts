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

/** A row for each, in their order. Nothing in it runs as a formula. Who is absent from `contacts` has only an id. */
export function stuckCsv(
  findings: Finding[],
  contacts: Map<string, ContactWords>,
  view: Pick<StuckView, 'nameOf' | 'recordUrl' | 'now' | 'zone'>,
): string {
  const rows = findings.map((finding) => row(finding, contacts.get(finding.contactId), view).map(cell));
  return BYTE_ORDER_MARK + writeCsv([HEAD, ...rows]);
}

function row(
  { contactId, stage, since, dated, kind, ownerId }: Finding,
  words: ContactWords | undefined,
  { nameOf, recordUrl, now, zone }: Pick<StuckView, 'nameOf' | 'recordUrl' | 'now' | 'zone'>,
): string[] {
  const from = since.toZonedDateTimeISO(zone).toPlainDate();
  const { days } = from.until(now.toZonedDateTimeISO(zone).toPlainDate());
  const owner = ownerId === undefined ? '' : (nameOf(ownerId) ?? `HubSpot owner ${ownerId}`);
  const date = dated ? from.toString() : `in HubSpot since ${from.toString()}`;
  const { name = '', jobTitle = '', company = '' } = words ?? {};
  return [contactId, name, jobTitle, company, stage, date, String(days), WHY[kind], owner, recordUrl(contactId)];
}

/** One visible line. Wide signs begin a formula in some spreadsheets too: as plain ones they are taken for what they are. */
function cell(text: string): string {
  return visible(text).replace(/^[＝＋－＠]/, (sign) => sign.normalize('NFKC'));
}
