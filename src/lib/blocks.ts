/** Short ways to write Block Kit's plain objects. Untrusted text must come here already escaped (text.ts). */
import type * as Slack from '@slack/types';

export interface Choice {
  text: string;
  value: string;
}

function plain(text: string): Slack.PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** `verbatim`: Slack makes no links or mentions of its own out of the text. */
function mrkdwn(text: string): Slack.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

function option(choice: Choice): Slack.PlainTextOption {
  return { text: plain(choice.text), value: choice.value };
}

export function header(text: string): Slack.HeaderBlock {
  return { type: 'header', text: plain(text) };
}

export function section(text: string): Slack.SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

export function sectionWithButton(text: string, accessory?: Slack.Button): Slack.SectionBlock {
  return { type: 'section', text: mrkdwn(text), ...(accessory && { accessory }) };
}

/** Small grey lines. */
export function context(...lines: string[]): Slack.ContextBlock {
  return { type: 'context', elements: lines.map(mrkdwn) };
}

export function divider(): Slack.DividerBlock {
  return { type: 'divider' };
}

export function actions(...elements: Slack.ActionsBlockElement[]): Slack.ActionsBlock {
  return { type: 'actions', elements };
}

export function button(actionId: string, label: string, value: string, style?: 'primary' | 'danger'): Slack.Button {
  return { type: 'button', action_id: actionId, text: plain(label), value, ...(style && { style }) };
}

export function linkButton(actionId: string, label: string, url: string): Slack.Button {
  return { type: 'button', action_id: actionId, text: plain(label), url };
}

export function overflow(actionId: string, choices: Choice[]): Slack.Overflow {
  return { type: 'overflow', action_id: actionId, options: choices.map(option) };
}

export function radio(actionId: string, choices: Choice[], chosen?: Choice): Slack.RadioButtons {
  const initial = chosen && { initial_option: option(chosen) };
  return { type: 'radio_buttons', action_id: actionId, options: choices.map(option), ...initial };
}

export function select(actionId: string, placeholder: string, choices: Choice[], chosen?: Choice): Slack.StaticSelect {
  const initial = chosen ? { initial_option: option(chosen) } : {};
  const options = choices.map(option);
  return { type: 'static_select', action_id: actionId, placeholder: plain(placeholder), options, ...initial };
}

/** One line. */
export function textLine(actionId: string, maxLength: number, filled = ''): Slack.PlainTextInput {
  const initial = filled === '' ? {} : { initial_value: filled };
  return { type: 'plain_text_input', action_id: actionId, max_length: maxLength, ...initial };
}

export function textArea(actionId: string, maxLength: number, filled = ''): Slack.PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: actionId,
    multiline: true,
    max_length: maxLength,
    ...(filled && { initial_value: filled }),
  };
}

export function textInput(actionId: string, maxLength: number): Slack.PlainTextInput {
  return { type: 'plain_text_input', action_id: actionId, max_length: maxLength };
}

/** Its value is an ISO date. */
export function datePicker(actionId: string): Slack.Datepicker {
  return { type: 'datepicker', action_id: actionId };
}

/** Its value is `HH:mm`. */
export function timePicker(actionId: string): Slack.Timepicker {
  return { type: 'timepicker', action_id: actionId };
}

/** Its value is in seconds since 1970. */
export function dateTimePicker(actionId: string, chosen: Temporal.Instant): Slack.DateTimepicker {
  const seconds = Math.floor(chosen.epochMilliseconds / 1000);
  return { type: 'datetimepicker', action_id: actionId, initial_date_time: seconds };
}

/** What somebody sees in the app's own tab. */
export function home(blocks: Slack.KnownBlock[]): Slack.HomeView {
  return { type: 'home', blocks };
}

/** Files that a person drops into a form. `types`: endings without their dot, such as `csv`. At most 10 files. */
export function fileInput(actionId: string, types: string[], most = 1): Slack.FileInput {
  return { type: 'file_input', action_id: actionId, filetypes: types, max_files: most };
}

/** A picture that was uploaded before; `altText` says what it shows, in plain words, to whoever cannot see it. */
export function picture(fileId: string, altText: string, title?: string): Slack.ImageBlock {
  return {
    type: 'image',
    slack_file: { id: fileId },
    alt_text: altText,
    ...(title !== undefined && { title: plain(title) }),
  };
}

export function input(
  blockId: string,
  label: string,
  element: Slack.InputBlock['element'],
  optional = false,
): Slack.InputBlock {
  return { type: 'input', block_id: blockId, label: plain(label), element, optional };
}

export function modal(
  view: Omit<Slack.ModalView, 'type' | 'title' | 'submit' | 'close'> & {
    title: string;
    submit?: string;
    close?: string;
  },
): Slack.ModalView {
  const { title, submit, close = 'Cancel', ...rest } = view;
  return {
    type: 'modal',
    title: plain(title),
    close: plain(close),
    ...(submit && { submit: plain(submit) }),
    ...rest,
  };
}
