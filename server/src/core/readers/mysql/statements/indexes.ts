import type { AlterTableOption, ObjectName, Operation } from '../../../operation';
import { acceptKeyKind, acceptUsing, readIndexBody } from '../key';
import { acceptMariadb, type Clause, refuseInMariadb } from '../source';
import { readTableOption } from '../table-option';
import { acceptWait } from './wait';

/** CREATE [OR REPLACE] [UNIQUE | FULLTEXT | SPATIAL] INDEX, with what says how it is carried out. */
export function readCreateIndex(clause: Clause): readonly Operation[] {
  const { span } = clause;
  clause.accept('create');
  const orReplace = acceptMariadb(clause, 'or', 'replace');
  acceptMariadb(clause, 'online') || acceptMariadb(clause, 'offline');
  const kind = acceptKeyKind(clause);
  const ifNotExists = acceptMariadb(clause, 'if', 'not', 'exists');
  const index = clause.identifier();
  const using = acceptUsing(clause);
  clause.accept('on');
  const table = clause.name();
  const made = readIndexBody(clause, { kind, table, index, ifNotExists, using, span });
  const ways = readWays(clause, table);
  const old = orReplace ? [drop({ ...index, schema: null }, table, true, span)] : [];
  return [...old, made, ...ways];
}

export function readDropIndex(clause: Clause): readonly Operation[] {
  const { span } = clause;
  clause.accept('drop');
  acceptMariadb(clause, 'online') || acceptMariadb(clause, 'offline');
  clause.accept('index');
  const ifExists = acceptMariadb(clause, 'if', 'exists');
  const index = { ...clause.identifier(), schema: null };
  clause.accept('on');
  const table = clause.name();
  // MariaDB's has neither ALGORITHM nor LOCK, though its ALTER TABLE … DROP INDEX has.
  const way = clause.copy();
  way.skip();
  if (clause.is('algorithm') || clause.is('lock')) refuseInMariadb(clause.readBy(way));
  return [drop(index, table, ifExists, span), ...readWays(clause, table)];
}

function drop(index: ObjectName, table: ObjectName, ifExists: boolean, span: Operation['span']): Operation {
  return { kind: 'dropIndex', span, index, table, concurrently: false, ifExists, cascade: false, inStatement: 1 };
}

/** ALGORITHM, LOCK and WAIT behind the statement. */
function readWays(clause: Clause, table: ObjectName): readonly AlterTableOption[] {
  const ways: AlterTableOption[] = [];
  while (!clause.done) {
    const wait = acceptWait(clause);
    const way =
      wait === null
        ? readTableOption(clause, table)
        : {
            kind: 'alterTableOption' as const,
            span: wait.written.span,
            table,
            option: 'WAIT' as const,
            detail: wait.detail,
            ifExists: false,
          };
    if (way === null) return ways;
    ways.push(way);
  }
  return ways;
}
