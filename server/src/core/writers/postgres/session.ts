import type { DataOperation, SessionOperation } from '../../operation';
import { type Printer, words } from '../printer';
import { refuse } from '../writer';
import type { Written } from './clause';
import { writeSetting } from './setting';

/** Transactions, settings and maintenance. */
export function writeSessionOperation(operation: SessionOperation, p: Printer): Written {
  switch (operation.kind) {
    case 'transaction': {
      if (operation.action === 'other')
        return refuse('this kind of transaction control is not kept as more than its name');
      const savepoint = operation.savepoint === null ? '' : p.id(operation.savepoint);
      return words(p.keyword(operation.action), savepoint, operation.chain ? p.sql`and chain` : '');
    }
    case 'setVariable':
      return writeSetting(operation, p);
    case 'maintenance': {
      if (operation.command === 'other') return refuse('this maintenance command is not kept as more than its name');
      return words(p.keyword(operation.command), operation.table === null ? '' : p.name(operation.table));
    }
    case 'dynamicSql':
      return refuse('what a DO block builds and runs is not known before it runs');
    case 'other':
      return refuse(`${operation.command} is not kept as more than its name`);
  }
}

/** Rows are not kept, so of what changes them only TRUNCATE can be written again. */
export function writeDataOperation(operation: DataOperation, p: Printer): Written {
  if (operation.kind !== 'truncate')
    return refuse('the rows and expressions of a statement that reads or changes rows are not kept');
  return p.sql`truncate table ${p.name(operation.table)}${operation.cascade ? p.sql` cascade` : ''}`;
}
