import type { FactKinds, MetricId, Missing } from '../model.ts';
import { METRIC_WORDS } from './metric-words.ts';
import { counted } from './say-value.ts';

const NO_FACTS: Record<keyof FactKinds, string> = {
  contacts: 'the contacts of HubSpot have not been read yet.',
  deals: 'the deals of HubSpot have not been read yet.',
  handoffs: 'no handoffs have been read yet.',
  tools: 'no tools are on the list of the tool audit yet.',
  figures: 'nobody has given visitors, spend or budget yet.',
  scores: 'data quality has not been measured yet.',
  campaigns: 'nobody has noted when a campaign went live.',
  flows: 'nothing watches the data flows yet.',
  agreements: 'nobody has given the numbers of another team to compare with.',
};

/** Why a number is not known, as the end of a sentence that begins with what it is. */
export function missingWords(missing: Missing): string {
  switch (missing.why) {
    case 'no facts':
      return NO_FACTS[missing.kind];
    case 'none':
      return 'there are no records of that time to work it out from.';
    case 'few':
      return `it rests on ${counted(missing.n, 'record')}, and fewer than ${missing.least} say nothing.`;
    case 'unknown':
      return `none of the ${counted(missing.records, 'record')} behind it says how much, or in our currency.`;
    case 'without':
      return `it is made of another number, ${METRIC_WORDS[missing.metric as MetricId]}, that is not known.`;
  }
}
