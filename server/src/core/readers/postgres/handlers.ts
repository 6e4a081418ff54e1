import type { Node } from '@pgsql/types';
import type { Operation } from '../../operation';
import type { Handlers } from './handler';
import type { NodeKind } from './nodes';
import type { Statement } from './statement';
import { alterObjectHandlers } from './statements/alter-object';
import { alterTableHandlers } from './statements/alter-table';
import { commentHandlers } from './statements/comment';
import { createIndexHandlers } from './statements/create-index';
import { createObjectHandlers } from './statements/create-object';
import { createSchemaHandlers } from './statements/create-schema';
import { createTableHandlers } from './statements/create-table';
import { domainHandlers } from './statements/domains';
import { dropHandlers } from './statements/drop';
import { enumHandlers } from './statements/enums';
import { grantHandlers } from './statements/grant';
import { maintenanceHandlers } from './statements/maintenance';
import { otherHandlers } from './statements/others';
import { ownerHandlers } from './statements/owner';
import { queryHandlers } from './statements/query';
import { renameHandlers } from './statements/rename';
import { rowHandlers } from './statements/rows';
import { settingHandlers } from './statements/settings';
import { transactionHandlers } from './statements/transactions';
import { viewHandlers } from './statements/views';

const handlers: Handlers = {
  ...alterObjectHandlers,
  ...alterTableHandlers,
  ...commentHandlers,
  ...createIndexHandlers,
  ...createObjectHandlers,
  ...createSchemaHandlers,
  ...createTableHandlers,
  ...domainHandlers,
  ...dropHandlers,
  ...enumHandlers,
  ...grantHandlers,
  ...maintenanceHandlers,
  ...otherHandlers,
  ...ownerHandlers,
  ...queryHandlers,
  ...renameHandlers,
  ...rowHandlers,
  ...settingHandlers,
  ...transactionHandlers,
  ...viewHandlers,
};

/** What one statement does, DO blocks excepted. A statement that no handler knows is told by its first words. */
export function readOperations(node: Node, statement: Statement): readonly Operation[] {
  const [kind, content] = Object.entries(node)[0] as [NodeKind, never];
  const handler = handlers[kind] as
    | ((node: never, statement: Statement, nested: typeof readOperations) => readonly Operation[])
    | undefined;
  return (
    handler?.(content, statement, readOperations) ?? [
      { kind: 'other', span: statement.span, command: firstWords(statement) },
    ]
  );
}

function firstWords(statement: Statement): string {
  const words: string[] = [];
  for (const clause = statement.clause(); clause.peek()?.kind === 'word' && words.length < 2; clause.skip()) {
    words.push(clause.peek()?.word.toUpperCase() ?? '');
  }
  return words.join(' ');
}
