import { z } from 'zod';
import type { Call } from './call.ts';
import type { CrmRecord, RecordType } from './port.ts';
import { rawRecord, toRecord } from './records.ts';

/** HubSpot's most records in one page of a list. */
const PAGE = 100;

const answer = z.object({
  results: z.array(rawRecord),
  paging: z.object({ next: z.object({ after: z.string() }).optional().catch(undefined) }).optional(),
});

export interface RecordPage {
  records: CrmRecord[];
  /** The `after` of the page that follows; undefined on the last. */
  next: string | undefined;
}

/**
 * The next records of a kind, as HubSpot lists them: all there are, with no end at 10,000, and out of the budget of ordinary calls, so
 * that whoever reads a whole portal takes no search from anybody.
 */
export async function recordPage(
  call: Call,
  type: RecordType,
  properties: string[],
  after?: string,
): Promise<RecordPage> {
  return call({ name: `list-${type}`, repeatable: true }, async (sdk) => {
    const { results, paging } = answer.parse(await sdk.list(type, properties, PAGE, after));
    return { records: results.map((raw) => toRecord(raw, type, properties)), next: paging?.next?.after };
  });
}
