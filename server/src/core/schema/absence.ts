import { temporarySchema, unresolved } from './names';
import type { Schema } from './schema';

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
  return isDefault(schema, first) || schema.traits.schemas.has(first);
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
