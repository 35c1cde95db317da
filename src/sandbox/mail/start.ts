import { createServer, type AddressInfo, type Socket } from 'node:net';
import { faultOf } from './check-mail.ts';
import { createSession, MOST_BYTES, type Envelope, type MailFault, type SessionParts } from './session.ts';

export interface KeptMail extends Envelope {
  /** From 1. */
  id: number;
  /** Epoch milliseconds. */
  at: number;
  /** As it came over the wire. */
  raw: Uint8Array;
}

export interface SandboxMailOptions {
  clock: { now(): Temporal.Instant };
  login?: { user: string; password: string };
  port?: number;
  /** Hears of each mail that is kept. */
  heard?(mail: KeptMail): void;
}

export interface SandboxMail {
  /** `smtp://127.0.0.1:2525`, with the user and the password where it asks for them. */
  url: string;
  /** Oldest first, the last 200. A mail that came twice is there twice. */
  mails(): KeptMail[];
  /** How many lines were opened. */
  connections(): number;
  /** This address gets no mail from now on, with a reply such as `550 5.1.1 No such person`. */
  refuse(address: string, reply: string): void;
  /** What the next `times` mails suffer, all of them unless it says so; `undefined` takes it back. */
  setFault(fault: MailFault | undefined, times?: number): void;
  stop(): Promise<void>;
}

const MOST_KEPT = 200;

/** Starts a mail server on 127.0.0.1 that takes mail for anybody, strictly, and sends none on. */
export async function startSandboxMail(options: SandboxMailOptions): Promise<SandboxMail> {
  const office = createOffice(options);
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer((socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    const session = createSession({
      ...office.parts,
      reply: (line) => void (socket.writable && socket.write(`${line}\r\n`)),
      hangUp: () => void socket.end(),
    });
    readInto(socket, session);
    session.begin();
  });
  const port = await listen(server, options.port ?? 0);
  const { user, password } = options.login ?? {};
  const credentials = user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
  return {
    ...office.desk,
    url: `smtp://${credentials}127.0.0.1:${port}`,
    connections: () => opened,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** What all lines share: the mails, who gets none, and what goes wrong. */
function createOffice({ clock, login, heard }: SandboxMailOptions): {
  parts: Omit<SessionParts, 'reply' | 'hangUp'>;
  desk: Pick<SandboxMail, 'mails' | 'refuse' | 'setFault'>;
} {
  const kept: KeptMail[] = [];
  const refused = new Map<string, string>();
  let trouble: { fault: MailFault; left: number } | undefined;
  let count = 0;
  const parts: Omit<SessionParts, 'reply' | 'hangUp'> = {
    ...(login && { login }),
    refusalOf: (address) => refused.get(address.toLowerCase()),
    fault(step) {
      if (trouble?.fault.at !== step || trouble.left <= 0) return undefined;
      trouble.left -= 1;
      return trouble.fault;
    },
    take(envelope, raw, eightBit) {
      const fault = faultOf(raw, eightBit);
      if (fault !== undefined) return fault;
      const at = clock.now().epochMilliseconds;
      const mail = { ...envelope, id: (count += 1), at, raw: Buffer.from(raw, 'latin1') };
      if (kept.push(mail) > MOST_KEPT) kept.shift();
      heard?.(mail);
      return undefined;
    },
  };
  const desk: Pick<SandboxMail, 'mails' | 'refuse' | 'setFault'> = {
    mails: () => [...kept],
    refuse: (address, reply) => void refused.set(address.toLowerCase(), reply),
    setFault(fault, times = Infinity) {
      trouble = fault && { fault, left: times };
    },
  };
  return { parts, desk };
}

/** Lines to the session; after DATA everything up to the dot on a line of its own. */
function readInto(socket: Socket, session: ReturnType<typeof createSession>): void {
  let waiting = '';
  let reads: 'commands' | 'mail' = 'commands';
  socket.on('data', (chunk) => {
    waiting += chunk.toString('latin1');
    if (waiting.length > MOST_BYTES + 1_000) return void socket.destroy();
    for (;;) {
      const [end, next] = reads === 'mail' ? endOfMail(waiting) : endOfLine(waiting);
      if (end < 0) return;
      const part = waiting.slice(0, end);
      waiting = waiting.slice(next);
      if (reads === 'commands') reads = session.command(part);
      else {
        reads = 'commands';
        session.mail(part.replace(/(^|\r\n)\.\./g, '$1.'));
      }
    }
  });
}

/** Where it ends, and where the next part begins. */
function endOfLine(text: string): [end: number, next: number] {
  const end = text.indexOf('\r\n');
  return [end, end + 2];
}

function endOfMail(text: string): [end: number, next: number] {
  if (text.startsWith('.\r\n')) return [0, 3];
  const end = text.indexOf('\r\n.\r\n');
  return [end, end + 5];
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
