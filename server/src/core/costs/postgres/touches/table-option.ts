import type { OperationOf } from '../../../operation';
import { type Costed, rewriteTree, type Touch, tableOf, touch, touchTree } from './touch';

/** ALTER TABLE's clauses about the table as a whole. Source: AlterTableGetLockLevel in tablecmds.c, and reloptions.c; measured on PostgreSQL 12–18. */
export function tableOptionTouches(act: Costed<OperationOf<'alterTableOption'>>): readonly Touch[] {
  const { table, option, detail } = act.operation;
  const known = tableOf(act, table);
  switch (option) {
    case 'SET STORAGE PARAMETERS':
    case 'RESET STORAGE PARAMETERS':
      return touch(act, table, /\buser_catalog_table\b/i.test(detail) ? 'ACCESS EXCLUSIVE' : 'SHARE UPDATE EXCLUSIVE');
    case 'CLUSTER ON':
    case 'SET WITHOUT CLUSTER':
      return touch(act, table, 'SHARE UPDATE EXCLUSIVE');
    case 'ENABLE TRIGGER':
    case 'DISABLE TRIGGER':
      return touchTree(act, table, 'SHARE ROW EXCLUSIVE');
    case 'SET LOGGED':
    case 'SET UNLOGGED': {
      const isSo = known !== null && !known.partial && (known.unlogged === true) === (option === 'SET UNLOGGED');
      return isSo ? touch(act, table, 'ACCESS EXCLUSIVE') : rewriteTree(act, table, 'ACCESS EXCLUSIVE');
    }
    case 'SET ACCESS METHOD':
      return isAccessMethod(detail, known?.options ?? '')
        ? touch(act, table, 'ACCESS EXCLUSIVE')
        : rewriteTree(act, table, 'ACCESS EXCLUSIVE');
    case 'SET TABLESPACE':
      return touch(
        act,
        table,
        'ACCESS EXCLUSIVE',
        ...(isTablespace(detail, known?.options ?? '') ? [] : (['rewrite'] as const)),
      );
    case 'INHERIT':
      return [...touchTree(act, table, 'ACCESS EXCLUSIVE'), ...parent(act, 'SHARE UPDATE EXCLUSIVE')];
    case 'NO INHERIT':
      return [...touch(act, table, 'ACCESS EXCLUSIVE'), ...parent(act, 'ACCESS SHARE')];
    default:
      return touch(act, table, 'ACCESS EXCLUSIVE');
  }
}

function parent(
  act: Costed<OperationOf<'alterTableOption'>>,
  mode: 'SHARE UPDATE EXCLUSIVE' | 'ACCESS SHARE',
): readonly Touch[] {
  const { detail, table } = act.operation;
  const [name = '', schema = null] = detail
    .split('.')
    .map((part) => part.trim().replace(/^"|"$/g, ''))
    .reverse();
  return name === '' ? [] : touch(act, { name, schema, span: table.span }, mode);
}

/** The table has it already: heap, where nothing else was said. */
function isAccessMethod(wanted: string, options: string): boolean {
  const present = /\busing\s+(\w+)/i.exec(options)?.[1] ?? 'heap';
  const method = wanted.trim().toLowerCase();
  return method === present.toLowerCase() || (method === 'default' && present === 'heap');
}

/** It lies there already: in the database's own, where nothing else was said. */
function isTablespace(wanted: string, options: string): boolean {
  const present = /\btablespace\s+"?(\w+)/i.exec(options)?.[1] ?? 'pg_default';
  return wanted.trim().replace(/^"|"$/g, '') === present;
}
