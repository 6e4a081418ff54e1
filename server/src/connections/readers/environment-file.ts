import { parse } from 'dotenv';
import { isAddress } from '../../database/address';
import { addressOfParts, type ConnectionReader, lineAt, variable, type Written, withCredentials } from '../written';

/** What the field writes into .env files. Examples hold no connection that anybody has. */
export const environmentFile: ConnectionReader = {
  tool: '.env',
  reads: (name) =>
    /^\.env(?:\.[\w-]+)*$/.test(name) && !/\.(?:example|sample|template|dist|defaults|schema|vault)$/.test(name),
  read: (text) => connectionsOf(variablesOf(text), (name) => lineOf(text, name)),
};

function lineOf(text: string, name: string): number {
  return lineAt(text, text.search(new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*[=:]`, 'm')));
}

/** Variables of a .env file; what refers to another one is filled in, as `${NAME}`, or as `$NAME` where the file has it: a password may hold a `$`. */
export function variablesOf(text: string): Readonly<Record<string, string>> {
  const variables = parse(text);
  const filled = (value: string, depth: number): string =>
    depth > 5
      ? value
      : value.replace(
          /\$\{(\w+)(?::-([^}]*))?\}|\$([A-Z][A-Z0-9_]*)/g,
          (whole, braced?: string, otherwise?: string, plain?: string) => {
            const known = variables[braced ?? plain ?? ''];
            if (known !== undefined) return filled(known, depth + 1);
            return otherwise ?? (braced === undefined ? whole : variable(braced));
          },
        );
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, filled(value, 0)]));
}

/**
 * The connections among variables: addresses by what they are, goose's two and libpq's by their names.
 * @param place line of a variable
 */
export function connectionsOf(
  variables: Readonly<Record<string, string | undefined>>,
  place: (name: string) => number,
): readonly Written[] {
  const found: Written[] = [];
  for (const [name, value = ''] of Object.entries(variables)) {
    if (!/^DATABASE_MIGRATOR_/.test(name) && isAddress(value))
      found.push({ name, line: place(name), url: withLogin(value.trim(), name, variables) });
  }
  const { GOOSE_DRIVER: driver, GOOSE_DBSTRING: given, PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE } = variables;
  if (driver !== undefined && given !== undefined && !isAddress(given)) {
    const url = /sqlite/.test(driver) ? `sqlite:${given}` : given;
    found.push({ name: 'GOOSE_DBSTRING', line: place('GOOSE_DBSTRING'), url });
  }
  const libpq = { dialect: 'postgresql', host: PGHOST, port: PGPORT, user: PGUSER, password: PGPASSWORD };
  const url = addressOfParts({ ...libpq, database: PGDATABASE });
  if (url !== null) found.push({ name: 'PGDATABASE', line: place('PGDATABASE'), url });
  const {
    DB_CONNECTION,
    DB_HOST,
    DB_PORT,
    DB_USER,
    DB_USERNAME = DB_USER,
    DB_PASS,
    DB_PASSWORD = DB_PASS,
    DB_NAME,
    DB_DATABASE = DB_NAME,
  } = variables;
  const parts = { host: DB_HOST, port: DB_PORT, user: DB_USERNAME, password: DB_PASSWORD, database: DB_DATABASE };
  const dialect = DB_CONNECTION ?? variables['DB_DIALECT'] ?? variables['DB_DRIVER'] ?? dialectOfPort(DB_PORT);
  const ofParts = addressOfParts({ ...parts, dialect });
  const name = DB_DATABASE === DB_NAME ? 'DB_NAME' : 'DB_DATABASE';
  if (ofParts !== null) found.push({ name, line: place(name), url: ofParts });
  return found;
}

/** Spring's and Flyway's variables tell user and password beside the address. */
function withLogin(url: string, name: string, variables: Readonly<Record<string, string | undefined>>): string {
  const of = /^(\w+)_UR[LI]$/.exec(name)?.[1];
  if (of === undefined || /@|[?&]user=/.test(url)) return url;
  return withCredentials(url, variables[`${of}_USERNAME`] ?? variables[`${of}_USER`], variables[`${of}_PASSWORD`]);
}

function dialectOfPort(port: string | undefined): string | undefined {
  return { '5432': 'postgresql', '3306': 'mysql' }[port ?? ''];
}
