import { createHmac } from 'node:crypto';

export const SECRET = 'client-secret';
export const PUBLIC_URL = 'https://baton.example.com/hubspot/webhooks';

/** The headers with which HubSpot would deliver these bytes. */
export function signed(rawBody: Buffer, atMs: number, secret = SECRET): Record<string, string> {
  const hmac = createHmac('sha256', secret).update(`POST${PUBLIC_URL}`).update(rawBody).update(String(atMs));
  return { 'x-hubspot-signature-v3': hmac.digest('base64'), 'x-hubspot-request-timestamp': String(atMs) };
}

/** A property change as HubSpot sends it, in the classic shape. */
export function classicEvent(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    eventId: 3816279340,
    subscriptionId: 25,
    portalId: 33,
    appId: 1160452,
    occurredAt: 1_795_424_400_000,
    subscriptionType: 'contact.propertyChange',
    attemptNumber: 0,
    objectId: 1246965,
    propertyName: 'lifecyclestage',
    propertyValue: 'subscriber',
    changeSource: 'ACADEMY',
    sourceId: 'userId:1',
    ...changes,
  };
}
