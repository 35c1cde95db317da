import { OWNERS, startPortal } from '../portal.ts';

const PEOPLE = 250;

/** A portal with 250 contacts, p0 to p249 @list.example, who differ in what a search can ask for. */
export async function startCrowd() {
  const portal = await startPortal();
  const ids = Array.from({ length: PEOPLE }, (_, n) =>
    portal.createContact({
      email: `p${n}@list.example`,
      firstname: n % 2 === 0 ? 'Even' : 'Odd',
      jobtitle: n < 3 ? 'VP Operations, Europe' : '',
      hs_analytics_num_page_views: String(n),
      hs_analytics_last_timestamp: Temporal.Instant.from('2026-11-01T00:00:00Z').add({ hours: n }).toString(),
      ...(n < 20 && { hubspot_owner_id: OWNERS[n % 2]?.id ?? '' }),
    }),
  );
  return { portal, ids };
}
