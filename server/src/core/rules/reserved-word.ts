import { isMysqlFamily } from '../dialect';
import type { Identifier } from '../operation';
import { quoteMysql } from '../writers/mysql/identifiers';
import { quotePostgres } from '../writers/postgres/identifiers';
import { quoteSqlite } from '../writers/sqlite/identifiers';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';

export const reservedWord = operationRule({
  id: 'reserved-word',
  aliases: ['KWR.002', 'NAMING_IDENTIFIER_NO_KEYWORD', 'ER_IDENT_USE_KEYWORD', 'NM011'],
  summary: 'A name that is a word of the language, and has to be quoted wherever it stands.',
  level: 'off',
  dialects: ['postgresql', 'mysql', 'mariadb', 'sqlite'],
  kinds: ['createTable', 'addColumn', 'renameTable', 'renameColumn'],
  check(operation, context) {
    switch (operation.kind) {
      case 'createTable':
        for (const name of [operation.table, ...operation.columns.map(({ column }) => column)])
          checkName(name, context);
        break;
      case 'addColumn':
        checkName(operation.definition.column, context);
        break;
      case 'renameTable':
      case 'renameColumn':
        checkName(operation.to, context);
    }
  },
});

function checkName({ name, span }: Identifier, context: StatementContext): void {
  if (!/^[a-z_][a-z0-9_]*$/.test(name) || quoted(name, context) === name) return;
  context.report({
    span,
    message: `"${name}" is a word of the language: every query has to quote it. Call it something else while nothing names it.`,
  });
}

function quoted(name: string, { dialect }: StatementContext): string {
  if (isMysqlFamily(dialect)) return quoteMysql(name);
  return dialect === 'sqlite' ? quoteSqlite(name) : quotePostgres(name);
}
