import { isMysqlFamily } from '../core/dialect';
import type { RunStatement } from '../core/run/unit';
import { progressName } from './progress';
import type { TableSession } from './state-tables/table-session';

/** What became of a statement that was under way when a run ended. */
export type Fate = 'done' | 'not done' | 'unknown';

/**
 * What the catalog holds, by which `fateOf` can tell a statement's effect: of PostgreSQL the indexes, of MySQL and MariaDB the tables,
 * columns, indexes, constraints and routines, as far as the statement can change them.
 */
export async function catalogOf(session: TableSession, { tables }: RunStatement): Promise<string> {
  if (session.dialect === 'postgresql') return lines(session, postgresQuestion, []);
  if (!isMysqlFamily(session.dialect)) return '';
  const ofTables = tables === null ? [''] : tables.map(() => ' AND table_name = ?');
  const questions = ofTables.map((condition) => mysqlTableQuestions.map((one) => one + condition).join(' UNION ALL '));
  const others = tables === null ? mysqlOtherQuestions : [];
  const values = (tables ?? []).flatMap((name) => mysqlTableQuestions.map(() => name));
  return lines(session, [...questions, ...others].join(' UNION ALL '), values);
}

async function lines(session: TableSession, question: string, values: readonly unknown[]): Promise<string> {
  const rows = await session.ask<{ line: string }>(question, values);
  return JSON.stringify(rows.map(({ line }) => line).sort());
}

/**
 * Tells what became of it, and clears away what a build that broke off has left.
 * @param before the catalog before it was sent
 */
export async function fateOf(session: TableSession, statement: RunStatement, before: string): Promise<Fate> {
  if (statement.evidence === 'repeat') return 'not done';
  if (statement.evidence === 'none') return 'unknown';
  const now = await catalogOf(session, statement);
  if (statement.evidence === 'index') return indexFate(session, linesOf(before), linesOf(now));
  if (now === before) return 'not done';
  return statement.evidence === 'partly' ? 'unknown' : 'done';
}

const linesOf = (catalog: string): readonly string[] => JSON.parse(catalog) as readonly string[];

/** An index that a broken build has left is INVALID: it is of no use, and in the way of the next. */
async function indexFate(session: TableSession, before: readonly string[], now: readonly string[]): Promise<Fate> {
  const appeared = now.filter((line) => !before.includes(line));
  const gone = before.filter((line) => !now.includes(line));
  const broken = appeared.filter((line) => line.endsWith(' invalid'));
  // An index on its way out is invalid first, and is still there for the next try.
  const leftovers = broken.filter((line) => !gone.includes(line.replace(/ invalid$/, ' valid')));
  for (const line of leftovers) await session.database.send(`DROP INDEX CONCURRENTLY IF EXISTS ${line.split(' ')[0]}`);
  if (broken.length > 0) return 'not done';
  return appeared.length > 0 || gone.length > 0 ? 'done' : 'not done';
}

/** Of all tables, or with a condition on `table_name` of one: the server then looks at that alone. */
const mysqlTableQuestions: readonly string[] = [
  `SELECT CONCAT_WS(' ', 'table', table_name, table_type, engine, table_collation, row_format, create_options, table_comment) AS line FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> '${progressName}'`,
  "SELECT CONCAT_WS(' ', 'column', table_name, ordinal_position, column_name, column_type, is_nullable, column_default, extra, collation_name, column_comment, generation_expression) FROM information_schema.columns WHERE table_schema = DATABASE()",
  "SELECT CONCAT_WS(' ', 'index', table_name, index_name, seq_in_index, column_name, non_unique, sub_part, index_type, collation) FROM information_schema.statistics WHERE table_schema = DATABASE()",
  "SELECT CONCAT_WS(' ', 'constraint', table_name, constraint_name, constraint_type) FROM information_schema.table_constraints WHERE table_schema = DATABASE()",
  "SELECT CONCAT_WS(' ', 'foreign key', table_name, constraint_name, referenced_table_name, update_rule, delete_rule) FROM information_schema.referential_constraints WHERE constraint_schema = DATABASE()",
  "SELECT CONCAT_WS(' ', 'partition', table_name, partition_name, partition_description) FROM information_schema.partitions WHERE table_schema = DATABASE() AND partition_name IS NOT NULL",
];

const mysqlOtherQuestions: readonly string[] = [
  "SELECT CONCAT_WS(' ', 'check', constraint_name, check_clause) FROM information_schema.check_constraints WHERE constraint_schema = DATABASE()",
  "SELECT CONCAT_WS(' ', 'view', table_name, MD5(view_definition)) FROM information_schema.views WHERE table_schema = DATABASE()",
  "SELECT CONCAT_WS(' ', 'routine', routine_name, routine_type, MD5(routine_definition), last_altered) FROM information_schema.routines WHERE routine_schema = DATABASE()",
  "SELECT CONCAT_WS(' ', 'trigger', trigger_name, event_object_table, MD5(action_statement), created) FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
  "SELECT CONCAT_WS(' ', 'event', event_name, MD5(event_definition), status) FROM information_schema.events WHERE event_schema = DATABASE()",
];

const postgresQuestion = `SELECT format('%I.%I', n.nspname, c.relname) || ' ' || i.indrelid || CASE WHEN i.indisvalid THEN ' valid' ELSE ' invalid' END AS line
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'`;
