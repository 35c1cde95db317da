import type { ObjectType } from './model.ts';

/** The group that HubSpot's own properties of a type are in. */
export const FIRST_GROUP: Record<ObjectType, string> = {
  contacts: 'contactinformation',
  companies: 'companyinformation',
  deals: 'dealinformation',
  notes: 'note',
  tasks: 'task',
  communications: 'communication',
  calls: 'call',
  emails: 'email',
  meetings: 'meeting',
};

/** What an answer holds when no properties were asked for. */
export const DEFAULT_PROPERTIES: Record<ObjectType, string[]> = {
  contacts: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  companies: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  deals: [
    'amount',
    'closedate',
    'createdate',
    'dealname',
    'dealstage',
    'hs_lastmodifieddate',
    'hs_object_id',
    'pipeline',
  ],
  notes: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  tasks: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  communications: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  calls: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  emails: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  meetings: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
};

/** Must be given when a record is made. */
export const REQUIRED_PROPERTIES: Record<ObjectType, string[]> = {
  contacts: [],
  companies: [],
  deals: [],
  notes: ['hs_timestamp'],
  tasks: ['hs_timestamp'],
  communications: ['hs_timestamp', 'hs_communication_channel_type', 'hs_communication_logged_from'],
  calls: ['hs_timestamp'],
  emails: ['hs_timestamp', 'hs_email_direction'],
  meetings: ['hs_timestamp'],
};
