import { type Dialect, isMysqlFamily } from '../../core/dialect';
import type { Engine } from '../engine';

/** Changes when relations are made or dropped: a cheap way to see that rows have set off a trigger that does so. */
export async function schemaStamp(engine: Engine): Promise<string> {
  return JSON.stringify(await engine.query(questionFor(engine.dialect)));
}

function questionFor(dialect: Dialect): string {
  if (dialect === 'postgresql')
    return 'SELECT count(*)::text AS many, max(oid)::text AS latest FROM pg_catalog.pg_class';

  return isMysqlFamily(dialect)
    ? 'SELECT COUNT(*) AS many FROM information_schema.tables WHERE table_schema = DATABASE()'
    : 'SELECT count(*) AS many, max(rowid) AS latest FROM sqlite_schema';
}
