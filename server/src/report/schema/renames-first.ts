import { identifier, nowhere } from '../../core/inverse/build';
import { nameOf } from '../../core/inverse/step';
import type { Operation } from '../../core/operation';
import { apply } from '../../core/schema/apply';
import { objectTitle, shownName } from '../../core/schema/diff/title';
import { defaultSearchPath } from '../../core/schema/names';
import type { Table } from '../../core/schema/objects';
import type { Schema } from '../../core/schema/schema';
import { startSession } from '../../core/session';
import { defaultStyle } from '../../core/writers/style';
import { isRefusal } from '../../core/writers/writer';
import { writerFor } from '../../core/writers/writer-for';
import type { RenamedTable, SchemaDifference } from '../../protocol';

/** A schema under the names of a later one, and what brings it there. */
export interface RenamesFirst {
  readonly schema: Schema;
  readonly statements: readonly string[];
  readonly differences: readonly SchemaDifference[];
}

/**
 * Renames what a later schema calls otherwise, so that nothing is told to be dropped and made anew, which would lose its data.
 * @param renamed between the two; one that cannot be a step of its own (its new name is still taken) is left as it is
 */
export function renamesFirst(from: Schema, to: Schema, renamed: readonly RenamedTable[]): RenamesFirst {
  const session = startSession('none', 0, defaultSearchPath(from.dialect));
  const steps = renamed.flatMap(({ key, was, columns }) => {
    const [old, now] = [from.objects.get(was), to.objects.get(key)];
    return old?.class === 'table' && now?.class === 'table' ? renamesOf(old, now, columns, to, session) : [];
  });
  let schema = from;
  const taken = steps.filter(({ operation }) => {
    const before = schema;
    schema = apply(before, operation, session, unwritten);
    return schema !== before;
  });
  const written = taken.map(({ operation }) => writerFor(from.dialect)?.write([operation], defaultStyle) ?? []);
  return {
    schema,
    statements: written.flatMap((one) => (isRefusal(one) ? [] : one)),
    differences: taken.map(({ difference }) => difference),
  };
}

const unwritten = { migration: '', file: '', statement: { text: '', label: '', operations: [], unread: [] } };

interface Rename {
  readonly operation: Operation;
  readonly difference: SchemaDifference;
}

/** The table first: its columns are renamed under its new name. */
function renamesOf(
  old: Table,
  now: Table,
  columns: RenamedTable['columns'],
  to: Schema,
  home: ReturnType<typeof startSession>,
): readonly Rename[] {
  const { dialect } = to;
  // Into another schema leads no rename.
  const isMoved = old.schema !== now.schema;
  const naming = { before: to, home };
  const table = nameOf(naming, isMoved ? old : now);
  const ofTable: Rename[] =
    isMoved || old.name === now.name
      ? []
      : [
          {
            operation: {
              kind: 'renameTable',
              span: nowhere,
              table: nameOf(naming, old),
              to: identifier(now.name),
              ifExists: false,
            },
            difference: {
              kind: 'changed',
              object: objectTitle(now, dialect),
              field: 'name',
              from: old.name,
              to: now.name,
            },
          },
        ];
  return [
    ...ofTable,
    ...Object.entries(columns).map(
      ([name, was]): Rename => ({
        operation: { kind: 'renameColumn', span: nowhere, table, column: identifier(was), to: identifier(name) },
        difference: {
          kind: 'changed',
          object: `column ${shownName(now, dialect)}.${name}`,
          field: 'name',
          from: was,
          to: name,
        },
      }),
    ),
  ];
}
