import BetterSqlite from 'better-sqlite3';
import type { Sandbox } from '#sandbox/start.ts';
import { contactOf, type Board } from './board.ts';
import type { Mail } from './mail.ts';

/** What may not be. Each line names the ids. */
export interface Verdict {
  lost: string[];
  doubled: string[];
  other: string[];
}

/** Holds what Slack, HubSpot and the data file hold against what was promised. The process must have stopped. */
export function judge({ slack, hubspot }: Sandbox, mail: Mail, board: Board, file: string): Verdict {
  const verdict: Verdict = { lost: [], doubled: [], other: [...mail.strange] };
  const posted = slack.posted();
  const cards = Map.groupBy(
    posted.filter((message) => contactOf(message) !== undefined),
    (message) => contactOf(message) ?? '',
  );
  for (const contactId of new Set(mail.acknowledged.values()))
    if (!cards.has(contactId)) verdict.lost.push(`contact ${contactId} has no card`);
  for (const [contactId, found] of cards)
    if (found.length > 1)
      verdict.doubled.push(`contact ${contactId} has cards ${found.map(({ ts }) => ts).join(', ')}`);
  const keys = Map.groupBy(posted, ({ channel, ts }) => JSON.stringify(slack.metadataOf(channel, ts)));
  for (const [key, found] of keys)
    if (found.length > 1 && !isOfInstall(key)) verdict.doubled.push(`${found.length} messages with ${key}`);
  for (const [contactId, [card]] of cards) {
    const says = `${card?.text} ${JSON.stringify(card?.blocks)}`;
    const line = ofClicks(contactId, says, board, hubspot.contact(contactId));
    if (line) (line.lost ? verdict.lost : verdict.other).push(line.says);
  }
  judgeFile(file, mail, cards, verdict);
  return verdict;
}

function ofClicks(
  contactId: string,
  card: string,
  { clicks }: Board,
  held: ReturnType<Sandbox['hubspot']['contact']>,
): { lost: boolean; says: string } | undefined {
  const clicked = clicks.get(contactId);
  const by = /Accepted by (.+?) in (?:less|\d)/.exec(card)?.[1];
  const owner = held?.owner;
  const status = held?.properties['hs_lead_status'];
  const seen = `the card says ${by ?? 'nobody'}, HubSpot ${owner ?? 'nobody'} and ${status ?? 'no status'}`;
  if (by === undefined && clicked?.answered) return { lost: true, says: `accepted contact ${contactId}: ${seen}` };
  if (by !== undefined && !clicked?.names.has(by))
    return { lost: false, says: `contact ${contactId}: ${seen}, clicked by ${[...(clicked?.names ?? [])].join(', ')}` };
  if (by !== undefined && (owner !== by || status !== 'IN_PROGRESS'))
    return { lost: true, says: `accepted contact ${contactId}: ${seen}` };
  return undefined;
}

function judgeFile(file: string, mail: Mail, cards: Map<string, { ts: string }[]>, verdict: Verdict): void {
  const db = new BetterSqlite(file);
  const all = <Row>(sql: string): Row[] => db.prepare(sql).all() as Row[];
  const integrity = db.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') verdict.other.push(`integrity_check: ${String(integrity)}`);
  for (const box of ['inbox', 'outbox'])
    for (const { state, n } of all<{ state: string; n: number }>(`select state, count(*) n from ${box} group by 1`))
      if (state !== 'done') verdict.other.push(`${n} ${state} in the ${box}`);
  const kept = new Set(all<{ key: string }>(`select key from inbox`).map(({ key }) => key.split('|')[4]));
  for (const [eventId, contactId] of mail.acknowledged)
    if (!kept.has(String(eventId))) verdict.lost.push(`event ${eventId} of contact ${contactId} is not in the inbox`);
  const received = all<{ contact: string; n: number }>(
    `select json_extract(data, '$.contact') contact, count(*) n from events where type = 'lead.received' group by 1`,
  );
  for (const { contact, n } of received) if (n > 1) verdict.doubled.push(`contact ${contact} was received ${n} times`);
  const known = new Set(received.map(({ contact }) => contact));
  for (const contactId of mail.acknowledged.values())
    if (!known.has(contactId)) verdict.lost.push(`contact ${contactId} was never received`);
  const leads = new Map(
    all<{ contact: string; ts: string | null }>('select contact_id contact, ts from leads').map((row) => [
      row.contact,
      row.ts,
    ]),
  );
  for (const [contactId, [card]] of cards)
    if (leads.get(contactId) !== card?.ts)
      verdict.other.push(`contact ${contactId}: its card is ${card?.ts}, its lead knows ${leads.get(contactId)}`);
  db.close();
}

/** Before each birth what the last one left may be swept away: each is an installation of its own, and says so. */
function isOfInstall(metadata: string): boolean {
  return metadata.includes('"install-checklist"');
}
