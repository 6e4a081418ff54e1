import type { Span } from '../../span';
import { type Fragment, placed, sql, textFragment } from '../fragment';
import type { CallValue, Value } from '../python/value';
import { Arguments, lastOf, writtenSql } from './arguments';
import { withParameters } from './bound-parameters';
import { CannotTell, RefusedCall } from './cannot-tell';
import { createEnum } from './column';
import { directives } from './directives/registry';
import { tableFragment } from './directives/rows';
import type { Effect } from './effects';
import type { Environment } from './environment';
import { changedRows } from './expression-statements';
import { sequenceStatement } from './sequence';
import { enumOf } from './type';

/** What a call does to the database; null where it is no call that is known. */
export function callEffects(call: CallValue, environment: Environment): readonly Effect[] | null {
  const read = () => knownCall(call, environment);
  try {
    return read();
  } catch (error) {
    if (error instanceof RefusedCall)
      return [{ kind: 'refused', place: call.place, command: `op.${lastOf(call.path)}` }];
    if (error instanceof CannotTell) return [{ kind: 'unread', place: error.place, reason: error.reason }];
    throw error;
  }
}

function knownCall(call: CallValue, environment: Environment): readonly Effect[] | null {
  const { path, receiver, place } = call;
  const operation = /^alembic\.op\.(\w+)$/.exec(path)?.[1];
  if (operation && receiver === null) return operationEffects(operation, call, environment);
  const ofSession = receiver === null ? /(?:^|\.)session\.(\w+)$/.exec(path)?.[1] : undefined;
  if (ofSession) return connectionEffects(ofSession, call, true, environment);
  if (receiver?.kind === 'batch') return batchEffects(path, call, receiver, environment);
  if (receiver?.kind === 'connection') return connectionEffects(path, call, receiver.orm, environment);
  const type = receiver && (path === 'create' || path === 'drop') ? enumOf(receiver) : null;
  if (type) {
    if (environment.spelling.dialect !== 'postgresql') return [];
    const made = path === 'create' ? createEnum(type, environment.spelling) : droppedEnum(call, type, environment);
    return [statement(placed(made, receiver?.place ?? place), place, environment)];
  }
  return null;
}

function droppedEnum(
  call: CallValue,
  type: NonNullable<ReturnType<typeof enumOf>>,
  { spelling }: Environment,
): Fragment {
  const checks = Arguments.of(call.arguments, ['bind', 'checkfirst'], call.place).given('checkfirst') !== false;
  const name = type.name.kind === 'text' ? type.name.pieces.map(({ text }) => text).join('') : '';
  return sql`DROP TYPE ${checks ? 'IF EXISTS ' : ''}${placed(spelling.name(name), type.name.place)}`;
}

function statement(fragment: Fragment, place: Span, { conditional }: Environment, more: Partial<Effect> = {}): Effect {
  return { kind: 'sql', sql: fragment, place, conditional, batch: false, written: false, ...more } as Effect;
}

/** What asks something of the tool and does nothing to the database. */
const harmless = new Set([
  'get_bind',
  'get_context',
  'f',
  'inline_literal',
  'implementation_for',
  'register_operation',
  'batch_alter_table',
]);

function operationEffects(name: string, call: CallValue, environment: Environment): readonly Effect[] {
  const { place } = call;
  if (harmless.has(name)) return [];
  if (name === 'execute')
    return executed(call.arguments.positional[0] ?? call.arguments.named.get('sqltext'), place, environment);
  const directive = directives.get(name);
  if (!directive) throw new CannotTell(`op.${name} is not known`, place);
  const args = Arguments.of(call.arguments, directive.parameters, place);
  return directive.sql(args, environment.spelling).map((fragment) => statement(fragment, place, environment));
}

function batchEffects(
  name: string,
  call: CallValue,
  { arguments: given, place: at }: Extract<Value, { kind: 'batch' }>,
  environment: Environment,
): readonly Effect[] {
  const { place } = call;
  if (name === 'f') return [];
  if (name === 'execute') return executed(call.arguments.positional[0], place, environment);
  const directive = directives.get(name);
  if (!directive?.inBatch) throw new CannotTell(`batch_op.${name} is not known`, place);
  const batch = Arguments.of(given, ['table_name', 'schema'], at);
  const table = new Map<string, Value>([['table_name', batch.required('table_name')]]);
  const schema = batch.get('schema');
  if (schema) table.set('schema', schema);
  // insert_after and insert_before say where a copied table has the column.
  const args = Arguments.of(call.arguments, directive.inBatch, place).with(table);
  return directive
    .sql(args, environment.spelling)
    .map((fragment) => statement(fragment, place, environment, { batch: true }));
}

const executing = new Set(['execute', 'exec_driver_sql', 'scalar', 'scalars']);
/** Methods of a session that change rows at most. */
const ofRows = new Set([
  'add',
  'add_all',
  'delete',
  'merge',
  'flush',
  'query',
  'bulk_insert_mappings',
  'bulk_update_mappings',
  'bulk_save_objects',
  'get',
  'refresh',
  'expunge_all',
  'expire_all',
]);
const ending = new Set([
  'commit',
  'rollback',
  'close',
  'begin',
  'begin_nested',
  'detach',
  'invalidate',
  'in_transaction',
]);

function connectionEffects(
  name: string,
  call: CallValue,
  orm: boolean,
  environment: Environment,
): readonly Effect[] | null {
  const { place } = call;
  if (executing.has(name))
    return executed(call.arguments.positional[0] ?? call.arguments.named.get('statement'), place, environment);
  if (ending.has(name)) return [];
  return orm && ofRows.has(name) ? [{ kind: 'code', place, schema: false }] : null;
}

/** SQL as a text, in `sa.text`, or as an expression of SQLAlchemy's. */
function executed(value: Value | undefined, place: Span, environment: Environment): readonly Effect[] {
  if (!value) throw new CannotTell('the SQL in it is only known when it runs', place);
  const written = value.kind === 'text' ? textFragment(value) : writtenSql(value);
  if (written) return [statement(withParameters(written, environment.spelling), place, environment, { written: true })];
  if (value.kind === 'call') {
    const rows = changedRows(value, environment.spelling, (table) => tableFragment(table, environment.spelling));
    if (rows === 'query') return [];
    if (rows) return [statement(rows, place, environment)];
    const sequence = sequenceStatement(value, environment.spelling);
    if (sequence) return [statement(sequence, place, environment)];
  }
  throw new CannotTell('the SQL in it is only known when it runs', value.place);
}
