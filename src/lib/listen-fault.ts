import { SetupError } from './errors.ts';

const WHY: Record<string, string> = {
  EADDRINUSE: 'is taken by another program',
  EACCES: 'may not be used by this account',
  EADDRNOTAVAIL: 'is on an address that this machine does not have',
};

/** Why a server cannot listen, as a `SetupError` that names the `variables` to change; any other fault as it is. */
export function listenFault(error: NodeJS.ErrnoException, port: number, variables: string): Error {
  const why = WHY[error.code ?? ''];
  return why === undefined ? error : new SetupError(`Port ${port} ${why}. Choose another with ${variables}.`);
}
