import type { Fix } from '../../fix';
import type { HalfKind } from '../../migration';
import { listedStrings } from '../../python/lists';
import { type OpCall, opArgument, opCallsOf, tableNamed } from '../../python/op-calls';
import type { MigrationPlace } from '../../rules/report';
import { type Doc, flatten } from '../../writers/alembic/layout';
import { nameDoc } from '../../writers/alembic/scene';

/** PostgreSQL's endings of the names that it chooses (ChooseConstraintName in its source), by the function that makes a constraint. */
const endings: Readonly<Record<string, string>> = {
  create_foreign_key: 'fkey',
  create_unique_constraint: 'key',
  create_check_constraint: 'check',
};

const kinds: Readonly<Record<string, string>> = {
  foreignkey: 'create_foreign_key',
  unique: 'create_unique_constraint',
  check: 'create_check_constraint',
};

/** The longest name of PostgreSQL. */
const longest = 63;

/**
 * Gives a constraint the name that PostgreSQL would choose, where it is made and where it is dropped. No fix where the text does not tell
 * its columns, or which of several is meant.
 */
export function nameInPython(call: OpCall, half: HalfKind): (place: MigrationPlace) => Fix | null {
  return ({ project, migration }) => {
    const others = opCallsOf(project, half === 'up' ? migration.down : migration.up);
    const twin = twinOf(call, others);
    const made = call.name === 'drop_constraint' ? twin : call;
    const name = made && chosenName(made);
    const { file } = (half === 'up' ? migration.up : migration.down) ?? {};
    if (!name || file === undefined) return null;
    const edits = [call, ...(twin ? [twin] : [])].flatMap((one) => {
      const argument = opArgument(one, 'constraint_name', 0);
      return argument?.text === 'None'
        ? [{ file, span: argument.span, newText: flatten(nameDoc(name) satisfies Doc) }]
        : [];
    });
    return { title: `Name it "${name}"`, edits, preferred: true, language: 'python' };
  };
}

/** The only call of the other half that drops what this one makes, or makes what it drops. */
function twinOf(call: OpCall, others: readonly OpCall[]): OpCall | null {
  const table = tableNamed(call);
  const found = others.filter((other) => tableNamed(other) === table && isTwin(call, other));
  return table !== null && found.length === 1 ? (found[0] ?? null) : null;
}

function isTwin(call: OpCall, other: OpCall): boolean {
  const [made, dropped] = call.name === 'drop_constraint' ? [other, call] : [call, other];
  if (dropped.name !== 'drop_constraint' || opArgument(dropped, 'constraint_name', 0)?.text !== 'None') return false;
  const type = opArgument(dropped, 'type_', 2)?.text.replace(/['"]/g, '');
  return type === undefined ? made.name in endings : kinds[type] === made.name;
}

function chosenName(made: OpCall): string | null {
  const table = tableNamed(made);
  const ending = endings[made.name];
  const place = made.name === 'create_foreign_key' ? 3 : 2;
  const argument = opArgument(made, made.name === 'create_foreign_key' ? 'local_cols' : 'columns', place);
  const columns = made.name === 'create_check_constraint' ? [] : listedStrings(argument);
  if (table === null || ending === undefined || columns === null) return null;
  const name = [table, ...columns, ending].join('_');
  return name.length > longest ? null : name;
}
