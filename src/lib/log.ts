type Fields = Record<string, unknown>;

/** Static messages, data as fields; ids, never names or addresses. */
export interface Log {
  debug(fields: Fields, message: string): void;
  info(fields: Fields, message: string): void;
  warn(fields: Fields, message: string): void;
  error(fields: Fields, message: string): void;
}
