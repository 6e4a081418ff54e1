import type { FoldedStatement } from '../fold';
import { type Statement, statementSpan } from '../migration';
import { overlaps, span } from '../span';
import type { MeasuredStatement } from '../verdict';
import type { MigrationContext } from './migration-context';
import { migrationRule } from './rule';
import { firstLineOf, measuredOn } from './support/measured';
import { mentionsOf } from './support/named-place';
import { quoted } from './support/wording';

/** A statement of the way up that writes a table anew, whatever the reason. */
export const tableRewrite = migrationRule({
  id: 'table-rewrite',
  aliases: ['E10'],
  summary: 'Writes a table anew while nobody can read or write it.',
  level: 'error',
  dialects: ['postgresql'],
  measured: true,
  check(context) {
    for (const measured of context.verdict?.up.statements ?? []) {
      const folded =
        measured.rewrites.length > 0 && context.up.find((one) => overlaps(statementSpan(one.statement), measured.span));
      if (folded && !isTold(folded, context)) report(folded, measured, context);
    }
  },
});

/** A finding speaks of the rewrite already; and TRUNCATE gives the table a new file without a row to be copied. */
function isTold({ statement }: FoldedStatement, context: MigrationContext): boolean {
  return (
    context.isForetold(statement, 'rewrite') || statement.content.operations.some(({ kind }) => kind === 'truncate')
  );
}

function report(
  { statement, before }: FoldedStatement,
  { rewrites }: MeasuredStatement,
  context: MigrationContext,
): void {
  const { verdict, migration, lineage } = context;
  const tables = rewrites.map((relation) => nameOf(relation, statement.start));
  const large = tables.filter((name) => !context.isExempt(name, before));
  if (!verdict || !migration.up || large.length === 0) return;
  const names = large.map(({ name }) => name);
  const them = names.length > 1 ? 'them' : 'it';
  context.report({
    file: migration.up.file,
    span: mentionsOf(statement, names, lineage.dialect.dialect)[0] ?? firstLineOf(statement),
    half: 'up',
    message: `This statement writes ${large.map(quoted).join(', ')} anew under ACCESS EXCLUSIVE: nobody reads or writes ${them} until it is done. ${advice(statement)} ${measuredOn(verdict)}`,
  });
}

function advice({ content }: Statement): string {
  return content.operations.some(({ kind }) => kind === 'refreshMaterializedView')
    ? 'With CONCURRENTLY, which needs a unique index, it can be read meanwhile.'
    : 'Put what is new beside what is old, copy in batches, and swap the two.';
}

function nameOf(relation: string, at: number) {
  const dot = relation.indexOf('.');
  return { schema: dot < 0 ? null : relation.slice(0, dot), name: relation.slice(dot + 1), span: span(at, at) };
}
