import type { StatementContent } from '../migration';
import { type CostedStatement, type Effect, noEffect } from './effect';
import { mysqlEffect } from './effect/mysql';
import { postgresEffect } from './effect/postgres';
import { sqliteEffect } from './effect/sqlite';

/** What a statement locks, rewrites and reads, as its text and the schema before it tell. */
export function effectOf(statement: CostedStatement): Effect {
  const effect = byDialect(statement);
  const { content } = statement;
  const isKnown = content.unread.length === 0 && content.operations.every(isTold);
  return isKnown ? effect : { ...effect, isKnown: false };
}

function byDialect(statement: CostedStatement): Effect {
  switch (statement.before.dialect) {
    case 'postgresql':
      return postgresEffect(statement);
    case 'mysql':
    case 'mariadb':
      return mysqlEffect(statement, statement.before.dialect);
    case 'sqlite':
      return sqliteEffect(statement);
    default:
      return { ...noEffect, isKnown: false };
  }
}

function isTold(operation: StatementContent['operations'][number]): boolean {
  return operation.templated !== true && !(operation.kind === 'dynamicSql' && operation.opaque);
}
