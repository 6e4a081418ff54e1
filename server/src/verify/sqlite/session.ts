import { quoteSqlite } from '../../core/writers/sqlite/identifiers';
import type { Engine } from '../engine';

/**
 * What a connection starts with. Foreign keys are the exception, off in SQLite itself: what a migration does to the rows that refer to
 * others shows with them alone, so that drivers and applications that have them on are the ones to be warned for.
 */
const settings = [
  'foreign_keys = ON',
  'case_sensitive_like = OFF',
  'ignore_check_constraints = OFF',
  'legacy_alter_table = OFF',
  'recursive_triggers = OFF',
  'reverse_unordered_selects = OFF',
  'writable_schema = OFF',
];

const resetting = settings.map((setting) => `PRAGMA ${setting}`).join(';');

const leftovers = `SELECT 'DROP ' || type || ' IF EXISTS temp.' AS remove, name FROM sqlite_temp_schema
  WHERE type IN ('table', 'trigger', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
UNION ALL SELECT 'DETACH ', name FROM pragma_database_list WHERE name NOT IN ('main', 'temp')`;

/** Makes a session as a new connection has it: its settings, no temporary objects, no other database. Nothing may be open. */
export async function prepareSqlite(engine: Engine): Promise<void> {
  await engine.send(resetting);
  const left = await engine.query<{ remove: string; name: string }>(leftovers);
  if (left.length > 0) await engine.send(left.map(({ remove, name }) => remove + quoteSqlite(name)).join(';'));
}
