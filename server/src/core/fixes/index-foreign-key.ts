import type { Fix } from '../fix';
import type { ObjectName } from '../operation';
import type { MigrationPlace } from '../rules/report';
import { firstFree } from '../schema/derived-names';
import { printerFor } from '../writers/printer-for';
import { insertBehind } from './insert';
import { mentionsIn } from './mentions';
import { newMigration, styleOf, writesDown } from './new-migration';

/**
 * Builds the index that a foreign key lacks: right behind the statement where the table is new, else CONCURRENTLY in a migration of its
 * own. No fix where the tool cannot be given such a migration.
 * @param statement index in the way up
 */
export function indexForeignKey(
  table: ObjectName,
  columns: readonly string[],
  statement: number,
  isNew: boolean,
): (place: MigrationPlace) => Fix | null {
  return (place) => {
    const { lineage, migration } = place;
    const { up } = migration;
    const behind = up?.statements[statement];
    const printer = up && printerFor(lineage.dialect.dialect, { ...styleOf(place, up.file), ifExists: false });
    if (!up || !behind || !printer) return null;
    const isTaken = (free: string) => mentionsIn(lineage).of(free).length > 0;
    const name = firstFree(table.name, columns.join('_'), 'idx', isTaken);
    const on = printer.sql`${printer.id(name)} on ${printer.name(table)} ${printer.ids(columns)};`;
    if (isNew) {
      const edit = insertBehind(place, up, behind, printer.sql`create index ${on}\n`);
      return { title: `Create the index "${name}"`, edits: [edit], preferred: true };
    }
    const index = printer.name({ ...table, name });
    const edits = newMigration(place, {
      name: `add ${name}`,
      up: printer.sql`create index concurrently ${on}\n`,
      down: writesDown(place) ? printer.sql`drop index concurrently ${index};\n` : null,
      outsideTransaction: true,
    });
    return edits ? { title: `Build "${name}" CONCURRENTLY in a migration of its own`, edits, preferred: true } : null;
  };
}
