import type { CrmRecord } from '#adapters/hubspot/port.ts';
import type { Message } from '#engine/inbox.ts';
import type { Topic } from '#engine/intake.ts';
import type { Whereabouts } from '#features/leads/index.ts';
import type { LimboParts } from './limbo-parts.ts';
import type { Found, SeenContact } from './model.ts';
import { judgeContact } from './rules/judge-contact.ts';
import { keepFinding } from './rules/keep-finding.ts';
import { LOOK_TOPIC, refreshTold } from './rules/steps.ts';

const BEGAN = 'limbo.began';
const LOOKED = 'limbo.looked';
/** After so many contacts the log says how far it has come. */
const TELL_EVERY = 10_000;

/** How far a look has come: after which contact, and through how many. */
interface Place {
  date: string;
  after: string;
  contacts: number;
  undated: number;
}

/** The last look that came to its end. `undated`: of so many HubSpot does not say since when they are in their stage. */
export interface Looked {
  date: string;
  at: string;
  contacts: number;
  undated: number;
}

/** All contacts in the stages of stuck.yml are to be looked at. Begun twice for a date, it runs once; a later date ends an earlier. */
export async function beginLook({ engine }: LimboParts, date: string): Promise<void> {
  const began = engine.bookmarks.get(BEGAN) ?? '';
  if (date > began) await engine.bookmarks.set(BEGAN, date);
  await next({ engine }, { date, after: '0', contacts: 0, undated: 0 });
}

export function lastLook({ engine }: Pick<LimboParts, 'engine'>): Looked | undefined {
  const text = engine.bookmarks.get(LOOKED);
  return text === undefined ? undefined : (JSON.parse(text) as Looked);
}

/**
 * One page of a look, then word of the next: it waits in the inbox, so that a look goes on where it was after a crash, yields to an
 * outage, and asks HubSpot for one page at a time, which leaves most of its searches to others.
 */
export function lookForStuck(parts: LimboParts): Topic {
  const handle = async (messages: Message[]): Promise<void> => {
    for (const { body } of messages) await lookAtPage(parts, body as unknown as Place);
  };
  return { batch: 1, parallel: 1, handle };
}

async function lookAtPage(parts: LimboParts, place: Place): Promise<void> {
  const { engine, hubspot, log, norm, findings, clock } = parts;
  if (place.date < (engine.bookmarks.get(BEGAN) ?? '')) return;
  const stages = Object.keys(norm.days);
  const page = await hubspot.contactsInStages(stages, propertiesOf(stages), place.after);
  const seen = page.contacts.map(seenContact);
  const where = parts.leads.whereabouts(seen.map(({ contactId }) => contactId));
  const founds = seen.flatMap((one) => judge(parts, one, where.get(one.contactId)) ?? []);
  await findings.keep(founds, (before, found) => keepFinding(before, found, place.date, clock.now()));

  const contacts = place.contacts + seen.length;
  const undated = place.undated + seen.filter(({ enteredAt }) => enteredAt === undefined).length;
  if (Math.floor(contacts / TELL_EVERY) > Math.floor(place.contacts / TELL_EVERY))
    log.info({ date: place.date, contacts }, 'contacts are being looked at');
  if (page.next === undefined) await endLook(parts, { date: place.date, contacts, undated });
  else await next(parts, { date: place.date, after: page.next, contacts, undated });
}

async function next({ engine }: Pick<LimboParts, 'engine'>, place: Place): Promise<void> {
  const key = `${place.date}:${place.after}`;
  await engine.receive([{ topic: LOOK_TOPIC, key, subject: 'stuck', body: { ...place } }]);
}

/** What was shown last is brought up to date: some of it may have moved on by itself. */
async function endLook(
  { engine, findings, told, clock, log }: LimboParts,
  { date, ...counts }: Omit<Place, 'after'>,
): Promise<void> {
  const gone = await findings.end(date, counts, clock.now());
  const looked: Looked = { date, at: clock.now().toString(), ...counts };
  await engine.bookmarks.set(LOOKED, JSON.stringify(looked));
  log.info({ ...looked, gone }, 'all contacts in their stages have been looked at');
  const shown = told.newest('stuck:');
  if (shown !== undefined && gone > 0) await engine.plan([refreshTold(shown)]);
}

function propertiesOf(stages: string[]): string[] {
  return ['lifecyclestage', 'hubspot_owner_id', ...stages.map(enteredProperty)];
}

function enteredProperty(stage: string): string {
  return `hs_v2_date_entered_${stage}`;
}

function seenContact({ id, properties, createdAt }: CrmRecord): SeenContact {
  const stage = properties['lifecyclestage'] ?? '';
  const ownerId = properties['hubspot_owner_id'];
  const enteredAt = instantOf(properties[enteredProperty(stage)]);
  return {
    contactId: id,
    stage,
    createdAt,
    ...(ownerId !== undefined && { ownerId }),
    ...(enteredAt !== undefined && { enteredAt }),
  };
}

/** HubSpot writes times in ISO, and in some answers as milliseconds. */
function instantOf(text: string | undefined): Temporal.Instant | undefined {
  const ms = text === undefined ? Number.NaN : /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(ms) ? undefined : Temporal.Instant.fromEpochMilliseconds(ms);
}

function judge(parts: LimboParts, seen: SeenContact, where: Whereabouts | undefined): Found | undefined {
  const inHand = where?.at === 'card' || where?.at === 'sales';
  return judgeContact(seen, parts.norm, {
    owner: ownerOf(parts, seen, where),
    inHand,
    ...(where?.at === 'out' && { out: where }),
    now: parts.clock.now(),
    zone: parts.zone(),
  });
}

/** Whoever has it by Baton's word; else by HubSpot's. */
function ownerOf({ left, ownerIs }: LimboParts, { ownerId }: SeenContact, where: Whereabouts | undefined) {
  if (where?.at === 'card' || where?.at === 'sales')
    return where.owner !== undefined && left()[where.owner] !== undefined ? 'left' : 'here';
  return ownerId === undefined ? 'nobody' : ownerIs(ownerId);
}
