import { isMysqlFamily } from '../dialect';
import { operationRule } from './rule';
import { reportMysqlTypeChange } from './support/mysql-type-change';
import { reportRebuiltTypes } from './support/rebuilt-types';
import { reportTypeChange } from './support/type-change';

export const changeColumnType = operationRule({
  id: 'change-column-type',
  aliases: [
    'changing-column-type',
    'PG301',
    'E5',
    'change_column',
    'ALTER_COLUMN',
    'alter-column-type',
    'US002',
    'US030',
  ],
  summary: 'Changes the type of a column: a rewrite, a scan or nothing, depending on the type it had.',
  level: 'error',
  kinds: ['changeColumnType', 'rebuildTable'],
  check(operation, context) {
    if (context.isExempt(operation.table)) return;
    if (operation.kind === 'rebuildTable') reportRebuiltTypes(operation, context);
    else if (isMysqlFamily(context.dialect)) reportMysqlTypeChange(operation, context);
    else reportTypeChange(operation, context);
  },
});
