import type { Fix } from '../fix';
import type { Statement } from '../migration';
import { lexisOf } from '../readers/sql/lexis';
import { tokenize } from '../readers/sql/tokens';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';

/** Puts the clauses of a PostgreSQL ALTER TABLE behind those of the one right above it, which is on the same table. */
export function mergeAlterTables({ migration, project }: MigrationPlace, above: Statement, own: Statement): Fix | null {
  const file = migration.up?.file ?? '';
  const text = project.text(file) ?? '';
  const words = tokenize(above.content.text, lexisOf('postgresql'));
  const end = words.findLast(({ start }) => above.content.text.charAt(start) !== ';')?.end;
  const clause = own.content.operations[0]?.span.start;
  // Comments between the two would be lost.
  const between = text.slice(above.start + above.content.text.length, own.start);
  if (end === undefined || clause === undefined || between.trim() !== '') return null;
  const lineBreak = /\r?\n/.exec(above.content.text.slice(0, end));
  return {
    title: 'Make one ALTER TABLE of the two',
    edits: [
      {
        file,
        span: span(above.start + end, own.start + clause),
        newText: lineBreak ? `,${lineBreak[0]}  ` : ', ',
      },
    ],
    preferred: true,
  };
}
