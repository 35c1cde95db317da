import type { Log as Lines } from '#lib/log.ts';
import { createRequire } from 'node:module';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { createRedaction } from './redaction.ts';
import type { Redaction } from './redaction.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface Log extends Lines {
  /** The same log with `fields` on every line: `log.child({ ref })` ties the lines of one piece of work together. */
  child(fields: Record<string, unknown>): Log;
}

/** Where lines go: standard output by default. */
export interface LogStream {
  write(line: string): unknown;
  isTTY?: boolean;
}

/**
 * A log of one JSON object a line (`level`, `time` in epoch ms, `msg`, then the fields), or coloured text on a terminal.
 * @param options.secrets values that are hidden wherever they stand
 */
export function createLog(options: { level: LogLevel; stream?: LogStream; secrets?: readonly string[] }): Log {
  const stream = options.stream ?? process.stdout;
  const destination = stream.isTTY ? prettyStream(stream) : stream;
  const logger = pino({ level: options.level, base: null, formatters: { level: (level) => ({ level }) } }, destination);
  return logOf(logger, createRedaction(options.secrets));
}

type Pino = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'isLevelEnabled'> & { child(fields: object): Pino };

function logOf(logger: Pino, redaction: Redaction): Log {
  const at = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: Record<string, unknown>, message: string) => {
    if (logger.isLevelEnabled(level)) logger[level](redaction.fields(fields), redaction.text(message));
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (fields) => logOf(logger.child(redaction.fields(fields)), redaction),
  };
}

/** Loaded only for a person at a terminal: servers do not pay for it. */
function prettyStream(stream: LogStream): LogStream {
  const pretty: typeof import('pino-pretty') = createRequire(import.meta.url)('pino-pretty');
  const formatted = pretty.prettyFactory({ colorize: true, translateTime: 'SYS:HH:MM:ss', singleLine: true });
  return { write: (line) => stream.write(formatted(line)) };
}
