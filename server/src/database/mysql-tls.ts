import type { SslOptions } from 'mysql2';
import { readCertificate } from './certificate';
import { NoConnection } from './database';

/** Names of the parameter, as clients of MySQL, JDBC's drivers, Go's, Prisma and libpq have it; compared without case, - and _. */
const modeNames: ReadonlySet<string> = new Set(['sslmode', 'tls', 'ssl', 'usessl', 'sslaccept']);
const authorityNames: ReadonlySet<string> = new Set(['sslca', 'sslrootcert', 'serversslcert']);

/**
 * How a connection to MySQL or MariaDB is encrypted. Without a word none is asked for, and PREFERRED, which would go on without, is none either.
 * @param parameters of the address
 * @returns undefined for an open connection
 * @throws {NoConnection} for a word that no client has: a connection that was to be encrypted must not be open
 */
export function mysqlTls(parameters: ReadonlyMap<string, string>): SslOptions | undefined {
  const mode = parameterOf(parameters, modeNames);
  const manner = mode?.startsWith('{')
    ? ofObject(mode)
    : manners[mode?.toLowerCase().replaceAll('_', '-') ?? 'disabled'];
  if (manner === undefined)
    throw new NoConnection(`"${mode}" says nothing about TLS: say DISABLED, REQUIRED, VERIFY_CA or VERIFY_IDENTITY`);
  const authority = parameterOf(parameters, authorityNames);
  return manner === null
    ? undefined
    : { ...manner, ...(authority !== undefined && { ca: readCertificate(authority) }) };
}

const encrypted: SslOptions = { rejectUnauthorized: false };
const authentic: SslOptions = { rejectUnauthorized: true };
const identified: SslOptions = { rejectUnauthorized: true, verifyIdentity: true };

/** By MySQL's words, MariaDB's, Prisma's and libpq's, and those of Go's driver, whose `true` looks at the certificate. */
const manners: Readonly<Record<string, SslOptions | null>> = {
  disabled: null,
  disable: null,
  false: null,
  '0': null,
  preferred: null,
  prefer: null,
  allow: null,
  required: encrypted,
  require: encrypted,
  trust: encrypted,
  'skip-verify': encrypted,
  'accept-invalid-certs': encrypted,
  strict: identified,
  'verify-ca': authentic,
  'verify-identity': identified,
  'verify-full': identified,
  true: identified,
  '1': identified,
};

/** As mysql2 and Drizzle write it into an address: `{"rejectUnauthorized":true}`. */
function ofObject(json: string): SslOptions | undefined {
  try {
    const { rejectUnauthorized } = JSON.parse(json) as SslOptions;
    return rejectUnauthorized === false ? encrypted : identified;
  } catch {
    return undefined;
  }
}

function parameterOf(parameters: ReadonlyMap<string, string>, names: ReadonlySet<string>): string | undefined {
  return [...parameters].find(([name]) => names.has(name.toLowerCase().replace(/[-_]/g, '')))?.[1];
}
