import { INDUSTRIES } from './industries.ts';
import type { ObjectType, PropertyDefinition, PropertyOption } from './model.ts';
import { FIRST_GROUP } from './record-types.ts';

/** In the order of the funnel: a write over the API only moves forward along it. */
export const LIFECYCLE_STAGES = [
  'subscriber',
  'lead',
  'marketingqualifiedlead',
  'salesqualifiedlead',
  'opportunity',
  'customer',
  'evangelist',
  'other',
];

const LEAD_STATUSES = [
  'NEW',
  'OPEN',
  'IN_PROGRESS',
  'OPEN_DEAL',
  'UNQUALIFIED',
  'ATTEMPTED_TO_CONTACT',
  'CONNECTED',
  'BAD_TIMING',
];

/** In the order of the pipeline. */
export const DEAL_STAGES = [
  'appointmentscheduled',
  'qualifiedtobuy',
  'presentationscheduled',
  'decisionmakerboughtin',
  'contractsent',
  'closedwon',
  'closedlost',
];
/** A deal in one of these is no longer open. */
export const CLOSED_STAGES = new Set(['closedwon', 'closedlost']);

const BOUNCES = ['BLOCKED', 'CONTENT', 'DNS_FAILURE', 'MAILBOX_FULL', 'OTHER', 'POLICY', 'SPAM', 'UNKNOWN_USER'];
const SOURCES = [
  'ORGANIC_SEARCH',
  'PAID_SEARCH',
  'EMAIL_MARKETING',
  'SOCIAL_MEDIA',
  'REFERRALS',
  'OTHER_CAMPAIGNS',
  'DIRECT_TRAFFIC',
  'OFFLINE',
  'PAID_SOCIAL',
];

type Draft = Omit<PropertyDefinition, 'groupName'>;

function words(name: string): string {
  const spaced = name.replaceAll('_', ' ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

export function optionsOf(values: string[]): PropertyOption[] {
  return values.map((value, displayOrder) => ({ label: words(value), value, displayOrder, hidden: false }));
}

function draft(name: string, type: Draft['type'], fieldType: string, more: Partial<Draft> = {}): Draft {
  return {
    name,
    label: words(name.replace(/^hs_/, '')),
    type,
    fieldType,
    description: '',
    options: [],
    readOnly: false,
    unique: false,
    owner: false,
    custom: false,
    ...more,
  };
}

/** Kinds of property by name, `!` in front of those that only HubSpot fills in. */
function drafts(type: Draft['type'], fieldType: string, names: string): Draft[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => draft(name.replace('!', ''), type, fieldType, { readOnly: name.startsWith('!') }));
}

const yesOrNo = { options: optionsOf(['true', 'false']) };
const choice = (name: string, values: string[], more: Partial<Draft> = {}): Draft =>
  draft(name, 'enumeration', 'select', { options: optionsOf(values), ...more });
const owner = draft('hubspot_owner_id', 'enumeration', 'select', { owner: true });
const flag = (name: string, readOnly = false): Draft =>
  draft(name, 'bool', 'booleancheckbox', { ...yesOrNo, readOnly });
const dated = '!hs_object_id !hs_merged_object_ids';

const CONTACT: Draft[] = [
  draft('email', 'string', 'text', { unique: true }),
  ...drafts(
    'string',
    'text',
    `firstname lastname company jobtitle phone mobilephone country city state website numemployees !hs_additional_emails
    !hs_analytics_source_data_1 !hs_analytics_source_data_2 !hs_latest_source_data_1 !hs_latest_source_data_2
    !hs_analytics_first_url !hs_analytics_last_url !recent_conversion_event_name !first_conversion_event_name`,
  ),
  ...drafts(
    'number',
    'number',
    `${dated} !associatedcompanyid !hs_analytics_num_page_views !hs_analytics_num_visits !num_conversion_events
    !num_unique_conversion_events !hs_email_open !hs_email_click !hs_email_delivered !hs_email_bounce !num_associated_deals
    !num_contacted_notes`,
  ),
  ...drafts(
    'datetime',
    'date',
    `!createdate !lastmodifieddate !hubspot_owner_assigneddate !hs_analytics_first_timestamp !hs_analytics_last_timestamp
    !recent_conversion_date !first_conversion_date !hs_email_last_open_date !hs_email_last_click_date !notes_last_updated
    !notes_last_contacted !hs_last_sales_activity_timestamp`,
  ),
  choice('lifecyclestage', LIFECYCLE_STAGES, { fieldType: 'radio' }),
  choice('hs_lead_status', LEAD_STATUSES, { fieldType: 'radio' }),
  choice('hs_analytics_source', SOURCES, { readOnly: true }),
  choice('hs_latest_source', SOURCES, { readOnly: true }),
  choice('hs_email_hard_bounce_reason_enum', BOUNCES, { readOnly: true }),
  owner,
  flag('hs_email_optout', true),
  ...['hs_email_bad_address', 'hs_email_quarantined', 'hs_marketable_status', 'hs_is_unworked'].map((name) =>
    flag(name, true),
  ),
];

const COMPANY: Draft[] = [
  ...drafts('string', 'text', 'name domain country city state phone website description'),
  ...drafts('number', 'number', `${dated} numberofemployees annualrevenue !hs_num_open_deals !num_associated_contacts`),
  ...drafts(
    'datetime',
    'date',
    '!createdate !hs_lastmodifieddate !hubspot_owner_assigneddate !notes_last_updated !notes_last_contacted',
  ),
  choice('industry', INDUSTRIES),
  choice('lifecyclestage', LIFECYCLE_STAGES, { fieldType: 'radio' }),
  owner,
];

const DEAL: Draft[] = [
  ...drafts('string', 'text', 'dealname description closed_lost_reason'),
  ...drafts('number', 'number', `${dated} amount`),
  ...drafts(
    'datetime',
    'date',
    'closedate !createdate !hs_lastmodifieddate !hubspot_owner_assigneddate !notes_last_updated !notes_last_contacted',
  ),
  choice('dealstage', DEAL_STAGES, { fieldType: 'radio' }),
  choice('pipeline', ['default']),
  choice('dealtype', ['newbusiness', 'existingbusiness']),
  ...['hs_is_closed', 'hs_is_closed_won', 'hs_is_closed_lost'].map((name) => flag(name, true)),
  owner,
];

const NOTE: Draft[] = [
  ...drafts('string', 'textarea', 'hs_note_body'),
  ...drafts('number', 'number', dated),
  ...drafts('datetime', 'date', 'hs_timestamp !hs_createdate !hs_lastmodifieddate !hubspot_owner_assigneddate'),
  owner,
];

const TASK: Draft[] = [
  ...drafts('string', 'textarea', 'hs_task_subject hs_task_body'),
  ...drafts('number', 'number', dated),
  ...drafts(
    'datetime',
    'date',
    'hs_timestamp !hs_createdate !hs_lastmodifieddate !hubspot_owner_assigneddate !hs_task_completion_date',
  ),
  choice('hs_task_status', ['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED']),
  choice('hs_task_priority', ['NONE', 'LOW', 'MEDIUM', 'HIGH']),
  choice('hs_task_type', ['TODO', 'CALL', 'EMAIL']),
  owner,
];

const COMMUNICATION: Draft[] = [
  ...drafts('string', 'textarea', 'hs_communication_body'),
  ...drafts('number', 'number', dated),
  ...drafts('datetime', 'date', 'hs_timestamp !hs_createdate !hs_lastmodifieddate !hubspot_owner_assigneddate'),
  choice('hs_communication_channel_type', ['WHATS_APP', 'LINKEDIN_MESSAGE', 'SMS']),
  choice('hs_communication_logged_from', ['CRM']),
  owner,
];

const TIMES = 'hs_timestamp !hs_createdate !hs_lastmodifieddate !hubspot_owner_assigneddate';

const CALL: Draft[] = [
  ...drafts('string', 'textarea', 'hs_call_title hs_call_body'),
  ...drafts('number', 'number', `hs_call_duration ${dated}`),
  ...drafts('datetime', 'date', TIMES),
  choice('hs_call_direction', ['INBOUND', 'OUTBOUND']),
  choice('hs_call_status', [
    'BUSY',
    'CANCELED',
    'COMPLETED',
    'CONNECTING',
    'FAILED',
    'IN_PROGRESS',
    'NO_ANSWER',
    'QUEUED',
    'RINGING',
  ]),
  owner,
];

const EMAIL: Draft[] = [
  ...drafts('string', 'textarea', 'hs_email_subject hs_email_text'),
  ...drafts('number', 'number', dated),
  ...drafts('datetime', 'date', TIMES),
  choice('hs_email_direction', ['EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL']),
  choice('hs_email_status', ['BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING', 'SENT']),
  owner,
];

const MEETING: Draft[] = [
  ...drafts('string', 'textarea', 'hs_meeting_title hs_meeting_body'),
  ...drafts('number', 'number', dated),
  ...drafts('datetime', 'date', `hs_meeting_start_time hs_meeting_end_time ${TIMES}`),
  choice('hs_meeting_outcome', ['SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED']),
  owner,
];

/** A fresh portal's property definitions. */
export function catalogue(): Record<ObjectType, Map<string, PropertyDefinition>> {
  const stages = LIFECYCLE_STAGES.flatMap((stage) =>
    drafts('datetime', 'date', `!hs_v2_date_entered_${stage} !hs_v2_date_exited_${stage}`),
  );
  const define = (type: ObjectType, all: Draft[]): Map<string, PropertyDefinition> =>
    new Map(all.map((one) => [one.name, { ...one, groupName: FIRST_GROUP[type] }]));
  return {
    contacts: define('contacts', [...CONTACT, ...stages]),
    companies: define('companies', [...COMPANY, ...stages]),
    deals: define('deals', DEAL),
    notes: define('notes', NOTE),
    tasks: define('tasks', TASK),
    communications: define('communications', COMMUNICATION),
    calls: define('calls', CALL),
    emails: define('emails', EMAIL),
    meetings: define('meetings', MEETING),
  };
}
