/** One talk of the local mail server, a line at a time: as strict as RFC 5321 lets a server be. */

/** Where something can go wrong: as the line opens, at a command, or once the whole mail is there. */
export type MailStep = 'GREETING' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'MESSAGE';

/** A reply instead of the usual one, no reply at all, or the end of the line; `kept`: the mail has been taken all the same. */
export interface MailFault {
  at: MailStep;
  how: { reply: string } | 'silence' | 'hang-up';
  kept?: boolean;
}

export interface Envelope {
  from: string;
  to: string[];
}

export interface SessionParts {
  /** Who may send; anybody where it is absent. */
  login?: { user: string; password: string };
  /** `550 5.1.1 …` where this address gets none. */
  refusalOf(address: string): string | undefined;
  /** The fault that this step is to suffer now. */
  fault(step: MailStep): MailFault | undefined;
  /** Takes a whole mail. Answers why not, as a reply, or nothing. */
  take(envelope: Envelope, raw: string, eightBit: boolean): string | undefined;
  reply(line: string): void;
  hangUp(): void;
}

export const MOST_BYTES = 10_000_000;
const LONGEST_COMMAND = 512;
const PATH = /^(FROM|TO):<([^<>\s]*)>((?: [A-Z0-9]+(?:=[^\s=]+)?)*)$/i;

interface State {
  greeted: boolean;
  known: boolean;
  from?: string;
  to: string[];
  eightBit: boolean;
}

export interface Session {
  begin(): void;
  /** A line without its CRLF, one character a byte. Answers whether the mail itself comes now. */
  command(line: string): 'commands' | 'mail';
  /** The whole mail, its dots taken back. */
  mail(raw: string): void;
}

export function createSession(parts: SessionParts): Session {
  const state: State = { greeted: false, known: parts.login === undefined, to: [], eightBit: false };
  const clear = (): void => {
    delete state.from;
    Object.assign(state, { to: [], eightBit: false });
  };
  function say(step: MailStep, usual: string): boolean {
    const fault = parts.fault(step);
    if (!fault) parts.reply(usual);
    else if (fault.how === 'hang-up') parts.hangUp();
    else if (fault.how !== 'silence') parts.reply(fault.how.reply);
    return fault === undefined;
  }
  return {
    begin: () => void say('GREETING', '220 mail.sandbox ESMTP'),
    command(line) {
      const [verb = '', ...rest] = line.split(' ');
      const word = verb.toUpperCase();
      const answer =
        line.length > LONGEST_COMMAND ? '500 5.5.2 Line too long' : answerTo(state, parts, word, rest.join(' '));
      if (answer === undefined) clear();
      const step = STEPS[word];
      const usual = answer ?? '250 2.0.0 Ok';
      if (step === undefined || !/^[23]/.test(usual)) parts.reply(usual);
      else if (!say(step, usual)) return 'commands';
      if (word === 'QUIT') parts.hangUp();
      return usual.startsWith('354') ? 'mail' : 'commands';
    },
    mail(raw) {
      const fault = parts.fault('MESSAGE');
      const envelope = { from: state.from ?? '', to: state.to };
      const refusal = fault === undefined || fault.kept ? parts.take(envelope, raw, state.eightBit) : undefined;
      clear();
      if (fault === undefined) return parts.reply(refusal ?? '250 2.0.0 Ok: queued');
      if (fault.how === 'hang-up') parts.hangUp();
      else if (fault.how !== 'silence') parts.reply(fault.how.reply);
    },
  };
}

const STEPS: Record<string, MailStep> = { EHLO: 'EHLO', AUTH: 'AUTH', MAIL: 'MAIL', RCPT: 'RCPT', DATA: 'DATA' };

/** The usual reply; undefined forgets the mail that was begun. */
function answerTo(state: State, parts: SessionParts, word: string, rest: string): string | undefined {
  switch (word) {
    case 'EHLO':
      state.greeted = rest.trim() !== '';
      return state.greeted ? greeting(parts) : '501 5.5.4 EHLO needs a name';
    case 'AUTH':
      return login(state, parts, rest);
    case 'MAIL':
      return begin(state, rest);
    case 'RCPT':
      return addressee(state, parts, rest);
    case 'DATA':
      return state.to.length > 0 ? '354 End with <CRLF>.<CRLF>' : '503 5.5.1 Nobody to send it to';
    case 'RSET':
      return undefined;
    case 'NOOP':
      return '250 2.0.0 Ok';
    case 'QUIT':
      return '221 2.0.0 Bye';
    default:
      return '500 5.5.1 Command not known here';
  }
}

function greeting({ login: wanted }: SessionParts): string {
  const lines = [
    'mail.sandbox',
    `SIZE ${MOST_BYTES}`,
    '8BITMIME',
    ...(wanted ? ['AUTH PLAIN'] : []),
    'ENHANCEDSTATUSCODES',
  ];
  return lines.map((line, index) => `250${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
}

function login(state: State, { login: wanted }: SessionParts, rest: string): string {
  if (!wanted || !state.greeted) return '503 5.5.1 Not now';
  const [, given = ''] = /^PLAIN ([A-Za-z0-9+/=]+)$/i.exec(rest) ?? [];
  const said = Buffer.from(given, 'base64').toString();
  state.known = said === `\0${wanted.user}\0${wanted.password}`;
  return state.known ? '235 2.7.0 Welcome' : '535 5.7.8 Wrong user or password';
}

function begin(state: State, rest: string): string {
  if (!state.greeted) return '503 5.5.1 EHLO first';
  if (!state.known) return '530 5.7.0 AUTH first';
  if (state.from !== undefined) return '503 5.5.1 One mail at a time';
  const [, which, address, parameters = ''] = PATH.exec(rest) ?? [];
  if (which?.toUpperCase() !== 'FROM' || !isAddress(address)) return '501 5.1.7 No address to answer to';
  for (const one of parameters.trim().toUpperCase().split(' ').filter(Boolean)) {
    const [name, value] = one.split('=');
    if (name === 'SIZE' && Number(value) <= MOST_BYTES) continue;
    if (name === 'SIZE') return '552 5.3.4 Too large';
    if (one !== 'BODY=8BITMIME' && one !== 'BODY=7BIT') return `555 5.5.4 ${name} is not known here`;
    state.eightBit = one === 'BODY=8BITMIME';
  }
  state.from = address;
  return '250 2.1.0 Ok';
}

function addressee(state: State, parts: SessionParts, rest: string): string {
  if (state.from === undefined) return '503 5.5.1 MAIL first';
  const [, which, address, parameters] = PATH.exec(rest) ?? [];
  if (which?.toUpperCase() !== 'TO' || !isAddress(address) || parameters) return '501 5.1.3 No address';
  const refusal = parts.refusalOf(address);
  if (refusal !== undefined) return refusal;
  state.to.push(address);
  return '250 2.1.5 Ok';
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && /^[\x21-\x7e]{1,64}@[A-Za-z0-9.-]{1,255}$/.test(text);
}
