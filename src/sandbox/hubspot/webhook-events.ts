import type { RecordChange } from './model.ts';
import { instantOf } from './property-values.ts';

/** One element of a webhook batch, in the classic shape. */
export interface WebhookEvent {
  eventId: number;
  subscriptionId: number;
  portalId: number;
  appId: number;
  /** Epoch milliseconds. */
  occurredAt: number;
  subscriptionType: string;
  attemptNumber: number;
  objectId: number;
  changeSource: string;
  sourceId?: string;
  propertyName?: string;
  propertyValue?: string;
  changeFlag?: string;
  primaryObjectId?: number;
  mergedObjectIds?: number[];
  newObjectId?: number;
  numberOfPropertiesMoved?: number;
}

/** Whose changes are told by a webhook. HubSpot offers no subscription to `lastmodifieddate`. */
const SUBSCRIBED_PROPERTIES = [
  'email',
  'firstname',
  'lastname',
  'company',
  'jobtitle',
  'phone',
  'country',
  'lifecyclestage',
  'hs_lead_status',
  'hubspot_owner_id',
  'associatedcompanyid',
  'recent_conversion_date',
  'hs_analytics_last_timestamp',
  'hs_analytics_num_page_views',
  'hs_email_click',
  'hs_email_optout',
  'hs_email_bad_address',
  'hs_email_hard_bounce_reason_enum',
];

const SUBSCRIPTIONS = [
  'contact.creation',
  'contact.merge',
  'contact.deletion',
  'contact.privacyDeletion',
  ...SUBSCRIBED_PROPERTIES.map((name) => `contact.propertyChange ${name}`),
];
const FIRST_SUBSCRIPTION = 3_100_001;

const FLAGS: Partial<Record<RecordChange['what'], string>> = { creation: 'CREATED', deletion: 'DELETED' };

function mergeFields(change: RecordChange): Partial<WebhookEvent> {
  if (change.merge === undefined) return {};
  return {
    primaryObjectId: Number(change.merge.primaryId),
    mergedObjectIds: [Number(change.merge.otherId)],
    newObjectId: Number(change.id),
    numberOfPropertiesMoved: change.merge.moved,
  };
}

/** A time is told in epoch milliseconds, unlike in the API's answers. */
function toldValue(value: string): string {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? String(instantOf(value) ?? value) : value;
}

/** The event that tells of a change, or `undefined` when nothing is subscribed to it. */
export function webhookEvent(
  change: RecordChange,
  app: { portalId: string; appId: number; eventId: number },
): WebhookEvent | undefined {
  const subscriptionType = `contact.${change.what}`;
  const subscription = change.property === undefined ? subscriptionType : `${subscriptionType} ${change.property}`;
  const index = change.type === 'contacts' ? SUBSCRIPTIONS.indexOf(subscription) : -1;
  if (index < 0) return undefined;
  const flag = FLAGS[change.what];
  return {
    eventId: app.eventId,
    subscriptionId: FIRST_SUBSCRIPTION + index,
    portalId: Number(app.portalId),
    appId: app.appId,
    occurredAt: change.at,
    subscriptionType,
    attemptNumber: 0,
    objectId: Number(change.id),
    changeSource: change.source,
    ...(flag !== undefined && { changeFlag: flag }),
    ...(change.property !== undefined && {
      propertyName: change.property,
      propertyValue: toldValue(change.value ?? ''),
    }),
    ...mergeFields(change),
  };
}
