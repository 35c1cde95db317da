import type { KnownBlock, ModalView } from '@slack/types';

export interface CardState {
  lead: string;
  company: string;
  contactId: string;
  /** "Accepted by Priya Nair in 4 min", once somebody decided. */
  outcome?: string;
  owner: string;
  due: number;
}

/** A lead card as Baton would send it. */
export function leadCard(card: CardState): KnownBlock[] {
  const due = `<!date^${card.due}^{time}|soon>`;
  return [
    {
      type: 'header',
      text: {
        type: 'plain_text',
        text: card.outcome ? `:white_check_mark: ${card.outcome}` : ':fire: Hot lead',
        emoji: true,
      },
    },
    {
      type: 'section',
      block_id: 'who',
      text: {
        type: 'mrkdwn',
        text: `*${card.lead}*, VP Operations at *${card.company}*\nAsked for a demo 2 minutes ago. Saw Pricing twice, then the ROI calculator.`,
      },
      fields: [
        { type: 'mrkdwn', text: `*Owner*\n<@${card.owner}>` },
        { type: 'mrkdwn', text: `*Answer by*\n${due}` },
        { type: 'mrkdwn', text: '*Company*\n240 people · Robotics' },
        { type: 'mrkdwn', text: '*Score*\n86 = fit 45 + engagement 41' },
      ],
    },
    {
      type: 'container',
      title: { type: 'plain_text', text: 'Why this score' },
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '• Industry matches ICP tier 1: +15\n• 50 to 500 people: +15\n• Demo request: +20',
          },
        },
      ],
    },
    {
      type: 'context',
      elements: [{ type: 'mrkdwn', text: 'LinkedIn / cpc / 2026-Q4-webinar · round robin: 3 of 5 · routing@3' }],
    },
    {
      type: 'actions',
      block_id: 'decide',
      elements: [
        ...(card.outcome
          ? []
          : ([
              { type: 'button', action_id: 'accept', style: 'primary', text: { type: 'plain_text', text: 'Accept' } },
              { type: 'button', action_id: 'reject', text: { type: 'plain_text', text: 'Reject…' } },
              { type: 'button', action_id: 'reassign', text: { type: 'plain_text', text: 'Reassign…' } },
            ] as const)),
        {
          type: 'button',
          action_id: 'open',
          text: { type: 'plain_text', text: 'Open in HubSpot' },
          url: `https://app.hubspot.com/contacts/4242/record/0-1/${card.contactId}`,
        },
        {
          type: 'overflow',
          action_id: 'more',
          options: [
            { text: { type: 'plain_text', text: 'Why this owner?' }, value: 'why' },
            { text: { type: 'plain_text', text: 'Snooze for an hour' }, value: 'snooze' },
          ],
        },
      ],
    },
  ];
}

/** The modal behind Reject…: a reason, a menu, a person and a note. */
export function rejectModal(lead: string): ModalView {
  const option = (value: string, text: string, description?: string) => ({
    value,
    text: { type: 'plain_text' as const, text },
    ...(description ? { description: { type: 'plain_text' as const, text: description } } : {}),
  });
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Reject lead' },
    submit: { type: 'plain_text', text: 'Reject' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${lead}* goes back to marketing with your reason.` } },
      {
        type: 'input',
        block_id: 'reason',
        label: { type: 'plain_text', text: 'Reason' },
        element: {
          type: 'radio_buttons',
          action_id: 'chosen',
          options: [
            option('icp', 'Not our kind of company', 'Too small, or the wrong industry'),
            option('timing', 'Not now', 'Comes back to nurture'),
            option('duplicate', 'Duplicate'),
          ],
        },
      },
      {
        type: 'input',
        block_id: 'next',
        optional: true,
        label: { type: 'plain_text', text: 'What should happen next?' },
        element: {
          type: 'static_select',
          action_id: 'chosen',
          placeholder: { type: 'plain_text', text: 'Choose a next step' },
          options: [
            option('nurture', 'Nurture for 90 days'),
            option('recycle', 'Recycle to SDRs'),
            option('nothing', 'Nothing'),
          ],
        },
      },
      {
        type: 'input',
        block_id: 'note',
        optional: true,
        label: { type: 'plain_text', text: 'Note for marketing' },
        hint: { type: 'plain_text', text: 'They read this in HubSpot.' },
        element: { type: 'plain_text_input', action_id: 'text', multiline: true, max_length: 300 },
      },
    ],
  };
}

/** The modal behind Reassign…: a person, looked up while typing. */
export function reassignModal(): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Reassign lead' },
    submit: { type: 'plain_text', text: 'Reassign' },
    blocks: [
      {
        type: 'input',
        block_id: 'person',
        label: { type: 'plain_text', text: 'New owner' },
        element: { type: 'external_select', action_id: 'chosen', min_query_length: 1 },
      },
    ],
  };
}
