import { type Half, halves, type Migration } from '../migration';
import type { Project } from '../project';
import { argumentOf, callsOf, type PythonArgument, type PythonCall, stringIn } from './calls';
import { codeOf } from './lexis';

/** A call of a function of Alembic's `op`, or of the batch of a table. Spans are in the file. */
export interface OpCall {
  readonly call: PythonCall;
  /** "create_index". */
  readonly name: string;
  /** The batch it belongs to; null outside of one. */
  readonly batch: PythonCall | null;
  /** The argument that names the table: that of the batch inside of one; null where the function names none. */
  readonly table: PythonArgument | null;
}

/** Where a function names its table: among the positional arguments, and by name. */
const tablePlaces: Readonly<Record<string, readonly [place: number, name: string]>> = {
  add_column: [0, 'table_name'],
  alter_column: [0, 'table_name'],
  create_check_constraint: [1, 'table_name'],
  create_exclude_constraint: [1, 'table_name'],
  create_foreign_key: [1, 'source_table'],
  create_index: [1, 'table_name'],
  create_primary_key: [1, 'table_name'],
  create_table: [0, 'table_name'],
  create_unique_constraint: [1, 'table_name'],
  drop_column: [0, 'table_name'],
  drop_constraint: [1, 'table_name'],
  drop_index: [1, 'table_name'],
  drop_table: [0, 'table_name'],
};

/** The calls of both halves of a migration in Python, each with its half. */
export function migrationOpCalls(
  project: Pick<Project, 'framework' | 'text'>,
  migration: Migration,
): readonly HalfCall[] {
  return halves(migration).flatMap((half) => opCallsOf(project, half).map((call) => ({ half, call })));
}

export interface HalfCall {
  readonly half: Half;
  readonly call: OpCall;
}

/** The calls of a half that is written in Python, in the order of the text; none of one in SQL. */
export function opCallsOf(
  { framework, text }: Pick<Project, 'framework' | 'text'>,
  half: Half | null,
): readonly OpCall[] {
  const source = half && framework.language === 'python' ? text(half.file) : null;
  if (!half || source === null) return [];
  const { start, end } = half.span;
  return opCalls(source.slice(0, end)).filter(({ call }) => call.span.start >= start);
}

/** The calls of `op` and of its batches in a text. */
export function opCalls(text: string): readonly OpCall[] {
  const calls = callsOf(text);
  const batches = batchesOf(text, calls);
  return calls.flatMap((call): readonly OpCall[] => {
    const [object = '', name = '', ...more] = call.path.split('.');
    if (name === '' || more.length > 0) return [];
    if (object === 'op') return [{ call, name, batch: null, table: tableOf(call, name) }];
    const batch = batches.findLast((one) => one.name === object && one.call.span.end <= call.span.start)?.call;
    return batch ? [{ call, name, batch, table: argumentOf(batch, 'table_name', 0) }] : [];
  });
}

/** An argument of the function by its name and by its place outside of a batch, which leaves the table out. */
export function opArgument({ call, name: called, batch }: OpCall, name: string, place: number): PythonArgument | null {
  const [tableAt] = tablePlaces[called] ?? [];
  return argumentOf(call, name, batch && tableAt !== undefined && place > tableAt ? place - 1 : place);
}

/** The table's name; null where the text does not tell it. */
export function tableNamed({ table }: OpCall): string | null {
  return stringIn(table);
}

/** The schema that a call names; null where it names none. */
export function schemaNamed({ call, batch }: OpCall): string | null {
  return stringIn(argumentOf(batch ?? call, 'schema', null));
}

function tableOf(call: PythonCall, name: string): PythonArgument | null {
  const [place, argument] = tablePlaces[name] ?? [];
  return place === undefined || argument === undefined ? null : argumentOf(call, argument, place);
}

/** `with op.batch_alter_table("t") as batch_op`. */
function batchesOf(
  text: string,
  calls: readonly PythonCall[],
): readonly { readonly name: string; readonly call: PythonCall }[] {
  const code = codeOf(text);
  return calls.flatMap((call) => {
    if (call.path !== 'op.batch_alter_table') return [];
    const name = /^\s*as\s+(\w+)/.exec(code.slice(call.span.end))?.[1];
    return name === undefined ? [] : [{ name, call }];
  });
}
