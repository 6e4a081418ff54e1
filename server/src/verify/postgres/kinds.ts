/** All kinds of objects in the order in which they are made where nothing else decides; they are dropped the other way round. */
export const kinds = [
  'schema',
  'extension',
  'language',
  'collation',
  'type',
  'foreign data wrapper',
  'server',
  'user mapping',
  'text search',
  'sequence',
  'table',
  'column',
  'function',
  'operator',
  'operator family',
  'operator class',
  'cast',
  'transform',
  'constraint',
  'index',
  'foreign key',
  'statistics',
  'view',
  'materialized view',
  'rule',
  'trigger',
  'policy',
  'publication',
  'event trigger',
  'default privileges',
  'grant',
] as const;

export type Kind = (typeof kinds)[number];

/** Smaller is made earlier. */
export function rankOf(kind: Kind): number {
  return kinds.indexOf(kind);
}
