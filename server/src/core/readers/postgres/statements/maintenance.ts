import type { DefElem, ReindexObjectType, VacuumStmt } from '@pgsql/types';
import type { Maintenance, Operation, Reindex } from '../../../operation';
import type { Handlers } from '../handler';
import { all, as, reachOf } from '../nodes';
import type { Statement } from '../statement';

export const maintenanceHandlers: Handlers = {
  VacuumStmt: vacuum,
  ClusterStmt: ({ relation }, { source, span }) => [
    { kind: 'maintenance', span, command: 'cluster', table: relation === undefined ? null : source.relation(relation) },
  ],
  CheckPointStmt: (_node, { span }) => [{ kind: 'maintenance', span, command: 'checkpoint', table: null }],
  ReindexStmt: ({ kind, relation, name, params }, statement) => {
    const target = (kind && targets[kind]) ?? 'database';
    const concurrently = isOn(all(params, 'DefElem'), 'concurrently');
    const named = relation === undefined ? lastName(name, statement) : statement.source.relation(relation);
    return [{ kind: 'reindex', span: statement.span, target, name: named, concurrently }];
  },
  LockStmt: ({ relations, mode }, { source, span }) => {
    const tables = all(relations, 'RangeVar').map((relation) => ({
      table: source.relation(relation),
      ...reachOf(relation),
    }));
    return tables.map((one) => ({
      kind: 'lockTable',
      span: tables.length === 1 ? span : one.table.span,
      ...one,
      mode: lockModes[mode ?? 0] ?? 'ACCESS EXCLUSIVE',
    }));
  },
};

const targets: Partial<Record<ReindexObjectType, Reindex['target']>> = {
  REINDEX_OBJECT_INDEX: 'index',
  REINDEX_OBJECT_TABLE: 'table',
  REINDEX_OBJECT_SCHEMA: 'schema',
  REINDEX_OBJECT_SYSTEM: 'system',
};

/** By the numbers of src/include/storage/lockdefs.h. */
const lockModes = [
  '',
  'ACCESS SHARE',
  'ROW SHARE',
  'ROW EXCLUSIVE',
  'SHARE UPDATE EXCLUSIVE',
  'SHARE',
  'SHARE ROW EXCLUSIVE',
  'EXCLUSIVE',
  'ACCESS EXCLUSIVE',
];

/** REINDEX SCHEMA name: the name is the last thing in the statement. */
function lastName(name: string | undefined, statement: Statement): Reindex['name'] {
  if (name === undefined) return null;
  const clause = statement.clause();
  while (clause.peek(1) !== undefined) clause.skip();
  return { ...clause.identifier(), schema: null };
}

/** One operation for each table, or one for the whole database. */
function vacuum({ rels, options, is_vacuumcmd }: VacuumStmt, { source, span }: Statement): readonly Operation[] {
  const full = isOn(all(options, 'DefElem'), 'full');
  const command: Maintenance['command'] = is_vacuumcmd !== true ? 'analyze' : full ? 'vacuum full' : 'vacuum';
  const tables = all(rels, 'VacuumRelation').flatMap(({ relation }) => relation ?? []);
  if (tables.length === 0) return [{ kind: 'maintenance', span, command, table: null }];
  return tables.map((relation) => {
    const table = source.relation(relation);
    return { kind: 'maintenance', span: tables.length === 1 ? span : table.span, command, table };
  });
}

/** An option without a value is on; else the value tells (defGetBoolean in src/backend/commands/define.c). */
function isOn(options: readonly DefElem[], name: string): boolean {
  const option = options.findLast(({ defname }) => defname === name);
  if (option === undefined) return false;
  const number = as(option.arg, 'Integer');
  if (number !== undefined) return (number.ival ?? 0) !== 0;
  return !['false', 'off'].includes((as(option.arg, 'String')?.sval ?? '').toLowerCase());
}
