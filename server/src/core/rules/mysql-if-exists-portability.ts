import { dropWords } from '../fixes/drop-words';
import type { Operation } from '../operation';
import { operationRule } from './rule';

export const mysqlIfExistsPortability = operationRule({
  id: 'mysql-if-exists-portability',
  aliases: [],
  summary: 'IF EXISTS on a column, an index or a constraint, which MariaDB has and MySQL refuses.',
  level: 'error',
  dialects: ['mysql'],
  halves: ['up', 'down'],
  kinds: ['addColumn', 'modifyColumn', 'dropColumn', 'createIndex', 'dropIndex', 'renameIndex', 'dropConstraint'],
  check(operation, context) {
    const words = wordsOf(operation);
    if (words === null) return;
    context.report({
      span: operation.span,
      message: `${words.toUpperCase()} is MariaDB's here: MySQL refuses the statement as a syntax error. Take it out, or say that the database is MariaDB.`,
      fixes: [dropWords(words, operation.span)],
    });
  },
});

function wordsOf(operation: Operation): 'if exists' | 'if not exists' | null {
  if ('ifNotExists' in operation && operation.ifNotExists) return 'if not exists';
  return 'ifExists' in operation && operation.ifExists ? 'if exists' : null;
}
