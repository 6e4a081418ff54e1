import type { Fix } from '../fix';
import type { CreateIndex } from '../operation';
import type { StatementPlace } from '../rules/report';
import { printerFor } from '../writers/printer-for';
import { dropWords } from './drop-words';
import { insertAbove } from './insert';
import { styleOf } from './new-migration';

/** Drops what a failed build has left before the index is built, and takes IF NOT EXISTS out. No fix for the way back. */
export function dropInvalidFirst(operation: CreateIndex): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { lineage, migration, statement, file, half } = place;
    const words = dropWords('if not exists', operation.span)(place);
    const printer = printerFor(lineage.dialect.dialect, { ...styleOf(place, file), ifExists: false });
    if (!words || !printer || !migration.up || half === 'down' || operation.index === null) return null;
    const name = printer.name({ ...operation.index, schema: operation.table.schema });
    const drop = printer.sql`drop index concurrently if exists ${name};`;
    return {
      title: 'Drop what a failed build has left first',
      edits: [insertAbove(place, migration.up, statement, `${drop}\n`), ...words.edits],
      preferred: true,
    };
  };
}
