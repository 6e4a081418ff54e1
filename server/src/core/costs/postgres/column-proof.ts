import type { Table } from '../../schema/objects';
import { tableAt } from './families';
import { provesNotNull } from './not-null-proof';
import type { Part, Touched } from './part';
import type { Scene } from './scene';

/** To make columns NOT NULL a table is read, unless they are so already or a valid CHECK says so. */
export function provenNotNull(scene: Scene, tables: readonly Touched[], columns: readonly string[]): Part {
  const open = (table: Table | null) => columns.filter((column) => table === null || !isNotNull(table, column));
  const sorted = tables.map((touched) => {
    const table = tableAt(scene, touched.key);
    const asked = open(table);
    return { touched, asked, unproven: asked.filter((column) => table === null || !isProven(table, column)) };
  });
  return {
    scans: sorted.flatMap(({ touched, unproven }) => (unproven.length > 0 ? [touched] : [])),
    proven: sorted.flatMap(({ touched, asked, unproven }) => (asked.length > unproven.length ? [touched] : [])),
  };
}

function isNotNull({ columns }: Table, name: string): boolean {
  return columns.some((column) => column.name === name && column.notNull === true);
}

function isProven({ constraints }: Table, column: string): boolean {
  return constraints.some(
    ({ definition, validated }) =>
      validated &&
      definition.type === 'check' &&
      definition.expression !== null &&
      provesNotNull(definition.expression.text, column),
  );
}
