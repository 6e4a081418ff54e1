import { keepBackup } from '../fixes/keep-backup';
import type { ObjectName, Operation, OperationOf } from '../operation';
import type { Table } from '../schema/objects';
import type { Lookup } from '../schema/schema';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { nameOf } from './support/foreign-keys';
import { keptIn } from './support/kept';
import { listed } from './support/lost-data';
import { madeAt } from './support/origins';
import { quotedTable } from './support/partitions';
import { laterOperations } from './support/siblings';
import { tableInItsPlace } from './support/takes-its-name';
import { quoted } from './support/wording';

export const dropTable = operationRule({
  id: 'drop-table',
  aliases: ['ban-drop-table', 'DS102', 'drop_table', 'DROP_TABLE', 'US021'],
  summary: 'Drops a table with all its rows.',
  level: 'error',
  kinds: ['dropTable'],
  check(operation, context) {
    const { table: name } = operation;
    const table = context.table(name);
    if (isGuard(operation, context)) return;
    if (table === 'absent' || context.isMadeHere(name) || (table !== 'unknown' && table.temporary)) return;
    const related = madeAt(table);
    const gone = { key: context.key(name), table: name.name, column: null };
    const parents = parentLocks(table, context);
    const backup = keptIn(name, null, context);
    const instead = backup ? null : whatComesInstead(name, context);
    if (instead === 'told elsewhere') return;
    if (instead !== null) {
      const message = `Dropping ${quoted(name)} loses ${instead}. Keep a copy for the way back.${parents}`;
      context.report({ span: name.span, message, related, atMost: 'warning', fixes: keepBackup(name) });
      return;
    }
    if (backup) {
      const message = `Dropping ${quoted(name)} makes every query fail that still names it; its rows are kept in ${quoted(backup)}. Take it out of use in one release, and drop it in a later one.${parents}`;
      context.report({ span: name.span, message, related, gone, atMost: 'warning' });
      return;
    }
    context.report({
      span: name.span,
      message: `Dropping ${quoted(name)} loses its rows, and every query that still names it fails. Take it out of use in one release, drop it in a later one, and keep a copy for the way back.${parents}`,
      related,
      gone,
      fixes: keepBackup(name),
    });
  },
});

/**
 * What is lost of a table whose name another one gets that has rows. drop-and-recreate-table tells of one that comes back empty.
 * @returns null where none gets the name
 */
function whatComesInstead(name: ObjectName, context: StatementContext): string | null {
  const one = tableInItsPlace(name, context);
  if (one?.kind === 'createTable') {
    const key = context.key(name);
    const isFilling = (later: Operation) =>
      later.kind === 'insert' && later.source === 'query' && context.key(later.table) === key;
    const isFilled = one.asQuery === 'with data' || laterOperations(context).some(isFilling);
    return isFilled ? 'what is not put into the table that is made under its name' : 'told elsewhere';
  }
  const isFilled = one !== null && context.isMadeHere(one.table) && !context.isNew(one.table);
  return isFilled ? `what was not copied into ${quoted(one.table)}, which gets its name` : null;
}

/** Each foreign key of it goes too, and takes ACCESS EXCLUSIVE on the table that it refers to. Measured on PostgreSQL 12–18. */
function parentLocks(table: Lookup<Table>, context: StatementContext): string {
  if (context.dialect !== 'postgresql' || typeof table === 'string') return '';
  const keys = new Set(table.constraints.flatMap(({ references }) => references ?? []));
  const parents = [...keys].flatMap((key) => {
    const parent = context.object(key);
    const isInUse =
      key !== table.key && typeof parent === 'object' && parent.class === 'table' && !context.isExempt(nameOf(parent));
    return isInUse ? [quotedTable(parent)] : [];
  });
  if (parents.length === 0) return '';
  return ` It also locks ${listed(parents)}, which its foreign keys refer to, against reads and writes: drop those first, one by one.`;
}

/** DROP TABLE IF EXISTS before a CREATE of the same name, where no migration has made such a table: the way dumps begin. */
function isGuard({ table: name, ifExists }: OperationOf<'dropTable'>, context: StatementContext): boolean {
  if (!ifExists || context.table(name) !== 'unknown') return false;
  const key = context.key(name);
  return laterOperations(context).some((later) => later.kind === 'createTable' && context.key(later.table) === key);
}
