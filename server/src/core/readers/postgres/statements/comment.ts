import type { CommentStmt } from '@pgsql/types';
import type { CommentOn, ObjectName } from '../../../operation';
import type { Clause } from '../clause';
import type { Handlers } from '../handler';
import { classWords } from '../object-classes';
import { plainReference, readReference } from '../object-reference';
import type { Statement } from '../statement';

export const commentHandlers: Handlers = { CommentStmt: (node, statement) => [commentOn(node, statement)] };

function commentOn(node: CommentStmt, statement: Statement): CommentOn {
  const { class: objectClass, words } = classWords(node.objtype);
  const clause = statement.clause();
  clause.accept('comment', 'on');
  clause.accept('procedural');
  clause.accept(...words);
  clause.accept('for');
  const base = { kind: 'commentOn', span: statement.span, comment: node.comment ?? null } as const;
  if (objectClass === 'column') return { ...base, ...columnOf(clause) };
  const object = readReference(objectClass, clause, node.object);
  return { ...base, object, member: objectClass === 'constraint' ? object.name.name : null };
}

/** The last part of the name is the column's, the rest the table's. */
function columnOf(clause: Clause): Pick<CommentOn, 'object' | 'member'> {
  const parts = clause.names();
  const [column, table, schema] = [parts.at(-1), parts.at(-2), parts.at(-3)];
  const first = parts[0];
  if (column === undefined || table === undefined || first === undefined) throw new Error('a column without a table');
  const name: ObjectName = {
    name: table.name,
    schema: schema?.name ?? null,
    span: { start: first.span.start, end: table.span.end },
  };
  return { object: plainReference('column', name), member: column.name };
}
