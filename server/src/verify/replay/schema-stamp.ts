import type { Engine } from '../engine';

/** Changes when relations are made or dropped: a cheap way to see that rows have set off a trigger that does so. */
export async function schemaStamp(engine: Engine): Promise<string> {
  const question =
    engine.dialect === 'postgresql'
      ? 'SELECT count(*)::text AS many, max(oid)::text AS latest FROM pg_catalog.pg_class'
      : 'SELECT count(*) AS many, max(rowid) AS latest FROM sqlite_schema';
  return JSON.stringify(await engine.query(question));
}
