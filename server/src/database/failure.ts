/** What went wrong with a connection, without its address: the server's own words, or what a network error's code means. */
export function connectionFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection broke off';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const meaning = meanings[code];
  if (meaning !== undefined) return meaning;
  // What has a code of a network is told by it alone: its message repeats the address.
  if (/^E[A-Z_]+$/.test(code) && !code.startsWith('ER_')) return code;
  if ('sqlMessage' in error && typeof error.sqlMessage === 'string') return error.sqlMessage;
  return /timeout|timed out/i.test(error.message) ? 'no answer in time' : error.message.replace(/\w+:\/\/\S+/g, '…');
}

const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  ENOTFOUND: 'the host is not known (ENOTFOUND)',
  EAI_AGAIN: 'the host is not known (EAI_AGAIN)',
  ETIMEDOUT: 'no answer in time (ETIMEDOUT)',
  EHOSTUNREACH: 'the host cannot be reached (EHOSTUNREACH)',
  ECONNRESET: 'the connection broke off (ECONNRESET)',
  PROTOCOL_CONNECTION_LOST: 'the connection broke off',
  HANDSHAKE_NO_SSL_SUPPORT: 'the server does not offer TLS',
};

/** How long a host may take to answer at all, in milliseconds: a dead one is told, not waited for. */
export const connectTimeout = 10_000;
