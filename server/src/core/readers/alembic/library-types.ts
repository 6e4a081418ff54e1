import { type Dialect, isMysqlFamily } from '../../dialect';
import type { CallArguments } from '../python/value';
import { spatialType } from './spatial-types';

/** How a library's type is written: "VARCHAR(length:255)" has the argument `length` in it, or 255. */
interface LibraryType {
  readonly postgresql: string;
  /** Absent where it is the same. */
  readonly others?: string;
}

/** A type whose arguments make it another one; null where these are only known when it runs. */
type WrittenType = (args: CallArguments, dialect: Dialect) => string | null;

const uuid = { postgresql: 'UUID', others: 'CHAR(36)' };
const text = (length: string): LibraryType => ({ postgresql: `VARCHAR(${length})` });

/**
 * Types that libraries beside SQLAlchemy bring, by package and name. Sources: SQLAlchemy-Utils 0.42, sqlalchemy_utils/types;
 * fastapi-users-db-sqlalchemy 7, generics.py; GeoAlchemy2 0.20, types; pgvector-python 0.5, sqlalchemy; advanced-alchemy 1.4, types;
 * sqlalchemy-jsonfield 1.0, jsonfield.py; sqlalchemy-citext 1.8, whose module is `citext`.
 */
const packages: ReadonlyMap<string, ReadonlyMap<string, LibraryType | WrittenType>> = new Map([
  [
    'sqlalchemy_utils',
    new Map<string, LibraryType | WrittenType>([
      ['UUIDType', { postgresql: 'UUID', others: 'BINARY(16)' }],
      ['EmailType', text('length:255')],
      ['ChoiceType', text('255')],
      ['URLType', { postgresql: 'TEXT' }],
      ['ArrowType', { postgresql: 'TIMESTAMP WITHOUT TIME ZONE', others: 'DATETIME' }],
      ['JSONType', { postgresql: 'JSON' }],
      ['IPAddressType', text('50')],
      ['PhoneNumberType', text('20')],
      ['CountryType', text('2')],
      ['CurrencyType', text('3')],
      ['ColorType', text('20')],
      ['LocaleType', text('10')],
      ['TimezoneType', text('50')],
      ['TSVectorType', { postgresql: 'TSVECTOR', others: 'TEXT' }],
      ['LtreeType', { postgresql: 'LTREE' }],
    ]),
  ],
  [
    'fastapi_users_db_sqlalchemy',
    new Map<string, LibraryType | WrittenType>([
      ['GUID', uuid],
      ['TIMESTAMPAware', { postgresql: 'TIMESTAMP WITH TIME ZONE', others: 'TIMESTAMP' }],
    ]),
  ],
  [
    'advanced_alchemy',
    new Map<string, LibraryType | WrittenType>([
      ['GUID', { postgresql: 'UUID', others: 'BINARY(16)' }],
      ['DateTimeUTC', { postgresql: 'TIMESTAMP WITH TIME ZONE', others: 'DATETIME' }],
      ['JsonB', { postgresql: 'JSONB', others: 'JSON' }],
      ['BigIntIdentity', { postgresql: 'BIGINT', others: 'BIGINT' }],
    ]),
  ],
  [
    'pgvector',
    new Map<string, LibraryType | WrittenType>([
      ['Vector', { postgresql: 'VECTOR(dim:)' }],
      ['VECTOR', { postgresql: 'VECTOR(dim:)' }],
      ['HALFVEC', { postgresql: 'HALFVEC(dim:)' }],
      ['SPARSEVEC', { postgresql: 'SPARSEVEC(dim:)' }],
      ['BIT', { postgresql: 'BIT(length:)' }],
    ]),
  ],
  [
    'geoalchemy2',
    new Map<string, LibraryType | WrittenType>([
      ['Geometry', (args, dialect) => spatialType('geometry', args, dialect)],
      ['Geography', (args, dialect) => spatialType('geography', args, dialect)],
      ['Raster', { postgresql: 'raster' }],
    ]),
  ],
  [
    'sqlalchemy_jsonfield',
    new Map<string, LibraryType | WrittenType>([
      ['JSONField', jsonField],
      ['mutable_json_field', jsonField],
    ]),
  ],
  ['citext', new Map<string, LibraryType | WrittenType>([['CIText', { postgresql: 'CITEXT' }]])],
]);

/** True for a type that one of them brings. */
export function isLibraryType(path: string): boolean {
  return packages.get(path.split('.', 1)[0] ?? '')?.has(path.slice(path.lastIndexOf('.') + 1)) === true;
}

/** A library's type as SQL; null for one that is not known. */
export function libraryType(path: string, args: CallArguments, dialect: Dialect): string | null {
  const [root = '', ...rest] = path.split('.');
  const type = packages.get(root)?.get(rest.at(-1) ?? '');
  if (!type) return null;
  if (typeof type === 'function') return type(args, dialect);
  if (dialect === 'postgresql') return withArguments(type.postgresql, args);
  if (dialect === 'sqlite' || isMysqlFamily(dialect)) return withArguments(type.others ?? type.postgresql, args);
  return null;
}

/** JSON where the dialect has it and no string is asked for; `json_type` may be any type of SQLAlchemy's. */
function jsonField({ positional, named, more }: CallArguments): string | null {
  const asText = named.get('enforce_string') ?? positional[0];
  if (more || named.has('json_type') || positional.length > 3) return null;
  if (asText === undefined) return 'JSON';
  return asText.kind === 'boolean' ? (asText.value ? 'TEXT' : 'JSON') : null;
}

/** "VARCHAR(length:255)" with what is given for `length`, by name or first; nothing in brackets where there is none. */
function withArguments(pattern: string, { positional, named }: CallArguments): string {
  let at = 0;
  const filled = pattern.replace(/([a-z_]+):([\w-]*)/g, (_, name: string, fallback: string) => {
    const value = named.get(name) ?? positional[at++];
    if (value?.kind === 'number') return value.text;
    return value?.kind === 'text' ? value.pieces.map((piece) => piece.text).join('') : fallback;
  });
  return filled.replace('()', '');
}
