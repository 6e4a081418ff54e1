import type { Hover, HoverParams } from 'vscode-languageserver/node';
import { namesAt } from '../core/explain/names-at';
import { statementSpan } from '../core/migration';
import { LineIndex } from '../core/text';
import type { EditorSession } from './editor-session';
import { nameHover } from './hover/name';
import { statementHover } from './hover/statement';
import type { OpenFile } from './open-file';
import { type StatementHere, statementsIn } from './statement-at';

/** On the name of a table or a column: its shape at this point of the history. Elsewhere in a statement: what that does. */
export function hover({ position }: HoverParams, open: OpenFile, session: EditorSession): Hover | null {
  const offset = new LineIndex(open.document.getText()).offset(position);
  const [here] = statementsIn(open, { start: offset, end: offset });
  if (!here) return null;
  const span = statementSpan(here.explained.statement);
  if (offset >= span.end) return null;
  const found = onName(here, offset - span.start, open, session) ?? { value: statementHover(here, open), span };
  return {
    contents: { kind: session.client.markdownHovers ? 'markdown' : 'plaintext', value: found.value },
    range: open.places.range(open.file, found.span),
  };
}

function onName(here: StatementHere, offset: number, open: OpenFile, session: EditorSession) {
  const { statement } = here.explained;
  for (const found of namesAt(statement.content.operations, offset)) {
    const value = nameHover(found, here, open, session);
    const { start, end } = found.name.span;
    if (value !== null) return { value, span: { start: statement.start + start, end: statement.start + end } };
  }
  return null;
}
