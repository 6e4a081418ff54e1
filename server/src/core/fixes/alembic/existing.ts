import type { Dialect } from '../../dialect';
import type { Column } from '../../schema/objects';
import { boolean, type Doc, flatten } from '../../writers/alembic/layout';
import { type Scene, typeDoc } from '../../writers/alembic/scene';
import { saText } from '../../writers/alembic/sql-text';
import type { NewArgument } from './call-text';

/** The arguments of `op.alter_column` that say what a column is before it. */
export type ExistingArgument = 'existing_type' | 'existing_nullable' | 'existing_server_default';

/** What a column is before the statement, as arguments of `op.alter_column`; null where some of it cannot be said. */
export function existingArguments(
  column: Column,
  wanted: readonly ExistingArgument[],
  dialect: Dialect | null,
): readonly NewArgument[] | null {
  if (dialect === null) return null;
  const scene: Scene = { dialect, labelsOf: () => null, isBatch: false };
  const written = wanted.flatMap((name) => {
    const value = existingValue(name, column, scene);
    return value === null ? [] : [{ name, value: flatten(value) }];
  });
  return written.length < wanted.length ? null : written;
}

function existingValue(name: ExistingArgument, { type, notNull, default: value }: Column, scene: Scene): Doc | null {
  switch (name) {
    case 'existing_type':
      return typeDoc(type, scene);
    case 'existing_nullable':
      return boolean(notNull !== true);
    case 'existing_server_default':
      return value && saText(value.text);
  }
}
