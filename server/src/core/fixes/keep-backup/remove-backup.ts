import type { FileEdit } from '../../fix';
import { identifier, nowhere } from '../../inverse/build';
import type { ObjectName } from '../../operation';
import type { MigrationPlace } from '../../rules/report';
import { newMigration, styleOf, writeInStyle } from '../new-migration';

/**
 * A migration that drops a backup, to be run when nobody wants to roll back any more. It says so itself: a tool runs all that is
 * pending, and run together with the migration that keeps the backup it would make that one's way back fail.
 * @returns null where the tool cannot be given it
 */
export function removeBackup(place: MigrationPlace, backup: ObjectName): readonly FileEdit[] | null {
  const style = styleOf(place, place.migration.up?.file ?? '');
  const drop = writeInStyle(
    place,
    [
      {
        kind: 'dropTable',
        span: nowhere,
        table: { ...backup, ...identifier(backup.name) },
        ifExists: false,
        cascade: false,
      },
    ],
    style,
  );
  const comments = [
    `-- Hold this back until nobody wants to roll back ${place.migration.id}, whose way back reads the table.`,
    '-- irreversible: the backup is no longer needed',
    '-- database-migrator:ignore drop-table: the backup is no longer needed',
  ];
  if (drop === null) return null;
  return newMigration(place, {
    name: `drop ${backup.name}`,
    up: [...comments, drop].join(style.newline),
    down: null,
    outsideTransaction: false,
  });
}
