import type { Dialect } from '../../dialect';
import type { ExistingArgument } from '../../rules/alembic-alter-missing-existing';
import type { Column } from '../../schema/objects';
import { boolean, flatten, named } from '../../writers/alembic/layout';
import { type Scene, typeDoc } from '../../writers/alembic/scene';
import { saText } from '../../writers/alembic/sql-text';

/** What a column is before the statement, as arguments of `op.alter_column`; null where some of it cannot be said. */
export function existingArguments(
  column: Column,
  wanted: readonly ExistingArgument[],
  dialect: Dialect | null,
): readonly string[] | null {
  if (dialect === null) return null;
  const scene: Scene = { dialect, labelsOf: () => null, isBatch: false };
  const written = wanted.map((name) => argumentText(name, column, scene));
  return written.includes(null) ? null : written.filter((one) => one !== null);
}

function argumentText(name: ExistingArgument, column: Column, scene: Scene): string | null {
  switch (name) {
    case 'existing_type': {
      const type = typeDoc(column.type, scene);
      return type && flatten(named(name, type));
    }
    case 'existing_nullable':
      return named(name, boolean(column.notNull !== true)) as string;
    case 'existing_server_default':
      return column.default && flatten(named(name, saText(column.default.text)));
  }
}
