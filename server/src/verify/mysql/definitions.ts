import { backticked } from '../../core/writers/mysql/identifiers';

/** Something with a name and a definition of its own, as SHOW CREATE tells it. */
export interface Definition {
  readonly kind: 'event' | 'function' | 'procedure' | 'sequence' | 'table' | 'trigger' | 'view';
  readonly name: string;
  /** Of a trigger. */
  readonly table: string | null;
  readonly sql: string;
  /** Under which a routine, trigger or event was written; null for the others. */
  readonly sqlMode: string | null;
}

/** What can be asked: an engine, or a connection of one. */
export interface Asked {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

interface Listed {
  readonly kind: Definition['kind'];
  readonly name: string;
  readonly table: string | null;
}

/** The server's own catalog calls its columns in upper or lower case, by its version. */
const everything = `
SELECT CASE table_type WHEN 'VIEW' THEN 'view' WHEN 'SEQUENCE' THEN 'sequence' ELSE 'table' END AS kind, table_name AS name, NULL AS \`table\`
  FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type <> 'SYSTEM VIEW'
UNION ALL SELECT LOWER(routine_type), routine_name, NULL FROM information_schema.routines
  WHERE routine_schema = DATABASE() AND routine_type IN ('FUNCTION', 'PROCEDURE')
UNION ALL SELECT 'trigger', trigger_name, event_object_table FROM information_schema.triggers WHERE trigger_schema = DATABASE()
UNION ALL SELECT 'event', event_name, NULL FROM information_schema.events WHERE event_schema = DATABASE()`;

/** All that is in the database of a session. Names in it are told without that of the database. */
export async function readDefinitions(asked: Asked): Promise<readonly Definition[]> {
  const definitions: Definition[] = [];
  const listed = await asked.query<Listed>(everything);
  for (const { kind, name, table } of [...listed].sort(byName)) {
    const [row] = await asked.query<Record<string, string | null>>(`SHOW CREATE ${kind} ${backticked(name)}`);
    // "Create Table", "Create Procedure", of triggers "SQL Original Statement".
    const sql = Object.entries(row ?? {}).find(([title]) =>
      /^(?:create \w+|sql original statement)$/i.test(title),
    )?.[1];
    // Whoever may not see a routine's body gets none.
    if (sql) definitions.push({ kind, name, table, sql, sqlMode: row?.['sql_mode'] ?? null });
  }
  return definitions;
}

function byName(a: Listed, b: Listed): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
