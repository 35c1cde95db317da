import { singular } from './links.ts';
import { OBJECT_TYPE_IDS, type RecordChange } from './model.ts';
import { instantOf } from './property-values.ts';

/** How events are told: `contact.creation`, or `object.creation` with the number of the object's type. */
export type WebhookShape = 'classic' | 'generic';

/** One element of a webhook batch. */
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
  /** In the generic shape, like the next one. */
  objectTypeId?: string;
  isSensitive?: boolean;
}

/** Whose changes are told by a webhook unless an option says otherwise. */
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
  'notes_last_contacted',
  'num_contacted_notes',
];

/** What an app like Baton subscribes to: `contact.creation`, `contact.propertyChange email`. */
export const DEFAULT_SUBSCRIPTIONS = [
  'contact.creation',
  'contact.merge',
  'contact.deletion',
  'contact.privacyDeletion',
  ...SUBSCRIBED_PROPERTIES.map((name) => `contact.propertyChange ${name}`),
  'deal.creation',
  'deal.propertyChange dealstage',
  'deal.propertyChange amount',
  'deal.propertyChange closedate',
  'deal.deletion',
  'contact.propertyChange churn_risk',
  'company.propertyChange churn_risk',
];
const FIRST_SUBSCRIPTION = 3_100_001;
const OFFERED = /^((contact|company|deal)\.(creation|deletion|merge|propertyChange \w+)|contact\.privacyDeletion)$/;
const NOT_OFFERED = /\b(num_unique_conversion_events|lastmodifieddate|hs_lastmodifieddate)$/;

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

/** A deletion for privacy has no generic name. */
function shapeFields(change: RecordChange, shape: WebhookShape): Partial<WebhookEvent> & { subscriptionType: string } {
  if (shape === 'classic' || change.what === 'privacyDeletion') {
    return { subscriptionType: `${singular(change.type)}.${change.what}` };
  }
  return {
    subscriptionType: `object.${change.what}`,
    objectTypeId: OBJECT_TYPE_IDS[change.type],
    isSensitive: false,
  };
}

export interface Subscriber {
  portalId: string;
  appId: number;
  subscriptions: string[];
  shape: WebhookShape;
}

/**
 * What an app is told: the event of a change, or `undefined` when nothing is subscribed to it. Throws for a
 * subscription that HubSpot does not offer.
 */
export function webhookEvents(
  app: Subscriber,
): (change: RecordChange, eventId: () => number) => WebhookEvent | undefined {
  const unknown = app.subscriptions.find((one) => !OFFERED.test(one) || NOT_OFFERED.test(one));
  if (unknown !== undefined) throw new Error(`HubSpot offers no subscription to ${unknown}.`);
  return (change, eventId) => {
    const name = `${singular(change.type)}.${change.what}`;
    const index = app.subscriptions.indexOf(change.property === undefined ? name : `${name} ${change.property}`);
    if (index < 0) return undefined;
    const flag = FLAGS[change.what];
    return {
      eventId: eventId(),
      subscriptionId: FIRST_SUBSCRIPTION + index,
      portalId: Number(app.portalId),
      appId: app.appId,
      occurredAt: change.at,
      ...shapeFields(change, app.shape),
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
  };
}
