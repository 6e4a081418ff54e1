import { isMysqlFamily } from '../dialect';
import { namesakeKey, temporarySchema, unresolved } from './names';
import type { Schema } from './schema-value';

/** Namespaces whose objects come from nowhere but the history's own statements. Functions come with every server, roles with the cluster. */
const ownNamespaces = new Set(['', 'type', 'schema', 'index', 'trigger', 'policy', 'rule', 'statistics']);

/**
 * Whether an object that is not in the schema is known not to exist: the whole history is known, nothing put the object in doubt, and
 * its schema is the default one or one that the history created. A platform's own schemas (auth, pg_catalog) may hold
 * anything, and the server's own tables are found without naming theirs.
 */
export function isAbsent(schema: Schema, key: string): boolean {
  if (!schema.complete || schema.unknown.has(key)) return false;
  const quote = key.indexOf('"');
  const blank = key.lastIndexOf(' ', quote < 0 ? key.length : quote);
  const namespace = key.slice(0, Math.max(blank, 0));
  if (!ownNamespaces.has(namespace)) return false;
  const names = key.slice(blank + 1);
  const first = firstName(names);
  if (/^(?:pg_|sqlite_)/.test(names.slice(names.lastIndexOf('.') + 1))) return false;
  if (namespace === 'schema') return first !== 'public' && !isSystem(first);
  if (namespace === '' && hasNamesake(schema, first, names)) return false;
  return isDefault(schema, first) || schema.traits.schemas.has(first);
}

/**
 * MySQL's tables are told apart by case on some servers and not on others (lower_case_table_names), and a name without its database may
 * mean that of any: what nearly has the name may be what is meant.
 */
function hasNamesake(schema: Schema, database: string, names: string): boolean {
  if (!isMysqlFamily(schema.dialect)) return false;
  const near = schema.referrers.get(namesakeKey(lastName(names))) ?? [];
  return near.some((key) => {
    const other = schema.objects.get(key)?.schema ?? '';
    return other === '' || database === '' || other.toLowerCase() === database.toLowerCase();
  });
}

function lastName(names: string): string {
  const quoted = /"((?:[^"]|"")*)"$/.exec(names);
  if (quoted) return (quoted[1] ?? '').replaceAll('""', '"');
  return names.slice(names.lastIndexOf('.') + 1);
}

function firstName(names: string): string {
  const quoted = /^"((?:[^"]|"")*)"/.exec(names);
  if (quoted) return (quoted[1] ?? '').replaceAll('""', '"');
  const dot = names.indexOf('.');
  return dot < 0 ? names : names.slice(0, dot);
}

function isDefault({ dialect }: Schema, name: string): boolean {
  if (name === unresolved) return false;
  return name === temporarySchema(dialect) || name === 'public' || name === 'main' || name === '';
}

function isSystem(name: string): boolean {
  return name.startsWith('pg_') || name === 'information_schema';
}
