import { atLeast } from '../dialect';
import type { OperationOf } from '../operation';
import type { Span } from '../span';
import { quotePostgres } from '../writers/postgres/identifiers';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { quoted } from './support/wording';

export const setTablespace = operationRule({
  id: 'set-tablespace',
  aliases: ['ban-set-tablespace', 'US017', 'US018', 'US023', 'US024'],
  summary: 'Copies a table or an index to another tablespace while nobody can read or write it.',
  level: 'warning',
  dialects: ['postgresql'],
  kinds: ['alterTableOption', 'alterIndex', 'other'],
  check(operation, context) {
    const moved = movedBy(operation, context);
    if (!moved) return;
    const { what, span, advice } = moved;
    context.report({
      span,
      message: `Moving ${what} to another tablespace copies all of it under ACCESS EXCLUSIVE: nobody reads or writes until it is done. ${advice}`,
      foretells: 'rewrite',
    });
  },
});

interface Moved {
  readonly what: string;
  readonly span: Span;
  readonly advice: string;
}

function movedBy(
  operation: OperationOf<'alterTableOption' | 'alterIndex' | 'other'>,
  context: StatementContext,
): Moved | null {
  const repack = 'pg_repack --tablespace copies it beside the traffic.';
  switch (operation.kind) {
    case 'alterTableOption':
      if (operation.option !== 'SET TABLESPACE' || context.isExempt(operation.table)) return null;
      if (context.table(operation.table) === 'absent') return null;
      return { what: quoted(operation.table), span: operation.span, advice: repack };
    case 'alterIndex': {
      if (operation.action !== 'SET TABLESPACE' || context.isIndexExempt(operation.index)) return null;
      if (context.index(operation.index) === 'absent') return null;
      const advice = atLeast(context.version, 14, 0, true)
        ? `Use REINDEX (CONCURRENTLY, TABLESPACE ${operation.detail}) INDEX ${quotePostgres(operation.index.name)}, outside a transaction.`
        : 'Build it anew there CONCURRENTLY, and drop this one.';
      return { what: quoted(operation.index), span: operation.index.span, advice };
    }
    case 'other':
      return operation.command === 'ALTER ALL IN TABLESPACE'
        ? { what: 'everything that lies there, one after another,', span: operation.span, advice: repack }
        : null;
  }
}
