import { type Dialect, isMysqlFamily } from '../../dialect';
import type { CallArguments, Value } from '../python/value';
import { knownText } from '../python/value';

const parameters = ['geometry_type', 'srid', 'dimension', 'spatial_index'] as const;

/**
 * A type of GeoAlchemy2's; null for one whose arguments are only known when it runs. MySQL has its coordinates' system behind it, which
 * MariaDB does not write, and no NULLs where it is indexed. Source: GeoAlchemy2 0.20, types: `_GISType`, `get_col_spec_mysql`.
 */
export function spatialType(name: 'geometry' | 'geography', args: CallArguments, dialect: Dialect): string | null {
  const [type, srid, , indexed] = parameters.map((parameter, at) => args.named.get(parameter) ?? args.positional[at]);
  const shape = type?.kind === 'none' ? '' : type === undefined ? 'GEOMETRY' : (knownText(type)?.toUpperCase() ?? null);
  const system = systemOf(srid);
  if (args.more || shape === null || system === null) return null;
  if (!isMysqlFamily(dialect)) return shape === '' ? name : `${name}(${shape},${system})`;
  const isNullable = isFalse(indexed) && !isFalse(args.named.get('nullable'));
  const behind = Number(system) > 0 && dialect === 'mysql' ? ` SRID ${system}` : '';
  return `${shape || 'GEOMETRY'}${isNullable ? '' : ' NOT NULL'}${behind}`;
}

function systemOf(srid: Value | undefined): string | null {
  if (srid === undefined || srid.kind === 'none') return '-1';
  return srid.kind === 'number' ? srid.text : null;
}

function isFalse(value: Value | undefined): boolean {
  return value?.kind === 'boolean' && !value.value;
}
