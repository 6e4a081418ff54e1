import type { Fix } from '../fix';
import type { ObjectName } from '../operation';
import type { MigrationPlace } from '../rules/report';
import { printerFor } from '../writers/printer-for';
import { newMigration, styleOf, writesDown } from './new-migration';
import { validation } from './sequences/statements';

/** Adds the migration that validates a constraint. No fix where the tool cannot be given one. */
export function validateInNewMigration(table: ObjectName, name: string): (place: MigrationPlace) => Fix | null {
  return (place) => {
    const file = place.migration.up?.file ?? '';
    const printer = printerFor(place.lineage.dialect.dialect, { ...styleOf(place, file), ifExists: false });
    const step = printer && validation(printer, table, name);
    const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
    const edits =
      step &&
      newMigration(place, {
        name: step.name,
        up: textOf(step.up),
        down: writesDown(place) ? textOf(step.down) : null,
        outsideTransaction: false,
      });
    return edits ? { title: `Validate "${name}" in a new migration`, edits, preferred: true } : null;
  };
}
