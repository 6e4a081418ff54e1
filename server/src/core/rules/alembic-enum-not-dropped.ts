import { addMissing } from '../fixes/add-missing';
import type { FoldedStatement } from '../fold';
import { objectReference } from '../inverse/build';
import { type Half, statementSpan } from '../migration';
import type { ObjectName, Operation, OperationOf } from '../operation';
import { impliedEnums } from '../python/implied-enums';
import { headOf } from '../rollback/place';
import { typeKey } from '../schema/names';
import type { Span } from '../span';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { quoted } from './support/wording';

/** A table brings its enums with it and leaves them behind: going up again fails on the type. */
export const alembicEnumNotDropped = migrationRule({
  id: 'alembic-enum-not-dropped',
  aliases: [],
  summary: 'The way up makes an enum type with its table, and the way back drops the table alone.',
  level: 'error',
  dialects: ['postgresql'],
  check(context) {
    const { project, migration, lineage, up, down } = context;
    if (project.framework.language !== 'python' || lineage.dialect.dialect !== 'postgresql' || !migration.down) return;
    if (down.length === 0 || isUnseen(migration.down)) return;
    for (const made of up.flatMap(enumsMadeBy)) {
      const users = usersOf(made.type, down);
      if (
        users === null ||
        down.some(({ statement }) => statement.content.operations.some((one) => drops(one, made.type)))
      )
        continue;
      report(made, users, migration.down, context);
    }
  },
});

/** Those that were not there before. */
function enumsMadeBy({ statement, before }: FoldedStatement): readonly OperationOf<'createEnum'>[] {
  return impliedEnums(statement.content).filter(({ type }) => {
    const key = typeKey(before.schema, before.session, type);
    return !before.schema.objects.has(key) && !before.schema.unknown.has(key);
  });
}

/** What nobody can tell may drop the type. */
function isUnseen({ statements }: Half): boolean {
  return statements.some(
    ({ content }) =>
      content.unread.length > 0 || content.operations.some((one) => one.kind === 'dynamicSql' && one.opaque),
  );
}

/** Where the way back drops the last thing that may have this type; null where it drops nothing. */
function usersOf(_type: ObjectName, down: readonly FoldedStatement[]): Span | null {
  const last = down.findLast(({ statement }) =>
    statement.content.operations.some(({ kind }) => kind === 'dropTable' || kind === 'dropColumn'),
  );
  return last ? statementSpan(last.statement) : null;
}

function drops(operation: Operation, { name }: ObjectName): boolean {
  return operation.kind === 'dropObject' && operation.object.class === 'type' && operation.object.name.name === name;
}

function report(
  { type }: OperationOf<'createEnum'>,
  place: Span,
  down: Half,
  { report: tell }: MigrationContext,
): void {
  const drop: Operation = {
    kind: 'dropObject',
    span: type.span,
    object: objectReference('type', type),
    ifExists: false,
    cascade: false,
  };
  tell({
    file: down.file,
    span: place.start < place.end ? place : headOf(down),
    half: 'down',
    message: `The way up makes the enum type ${quoted(type)} with its table, and this drops the table alone: going up again fails, for the type is there already. Drop the type, too.`,
    fixes: [addMissing(() => [[drop]], false)],
  });
}
