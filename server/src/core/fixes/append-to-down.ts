import type { FileEdit, Fix } from '../fix';
import type { FoldState } from '../fold';
import { lineBreakOf, withLineBreaks } from '../frameworks/line-breaks';
import type { Half, Statement } from '../migration';
import { appendDowngrade } from '../python/down-body';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';
import { inOpCalls } from './alembic/in-op-calls';
import { styleOf } from './new-migration';

/**
 * Writes statements at the end of the down half, before the COMMIT that closes it, in the form that the framework asks for.
 * @param title as a menu shows it
 * @param statements without their terminators, in the order in which they are to run
 * @param end what stands at the half's end; null where it is not known
 */
export function appendToDown(
  title: string,
  statements: readonly string[],
  preferred: boolean,
  end: FoldState | null = null,
): (place: MigrationPlace) => Fix | null {
  return (place) => {
    const { project, migration } = place;
    const { down } = migration;
    const text = down && project.text(down.file);
    if (!down || text === null || statements.length === 0) return null;
    if (project.framework.language === 'python') {
      const calls = inOpCalls(statements, place, styleOf(place, down.file), end);
      return appendInPython(title, calls, preferred, down, text);
    }
    // Of several sections that run backwards, the last one does not run last.
    if (project.framework.downBackwards && down.optedOut) return null;
    const plain = statements.map((statement) => `${statement};\n`).join('');
    const sql = withLineBreaks(project.framework.statements?.(plain, 'down') ?? plain, text);
    return { title, edits: editsOf(down, text, sql), preferred };
  };
}

/**
 * Writes statements of Python behind the last line of the function that is the half.
 * @param text of its file
 */
export function appendInPython(
  title: string,
  statements: readonly string[],
  preferred: boolean,
  { file, marker }: Half,
  text: string,
): Fix | null {
  const name = /^(?:async\s+)?def\s+(\w+)/.exec(text.slice(marker?.start ?? 0, marker?.end ?? 0))?.[1];
  const edits = appendDowngrade(text, statements.map((statement) => `${statement}\n`).join(''), name);
  return edits && { title, edits: edits.map((edit) => ({ file, ...edit })), preferred, language: 'python' };
}

function editsOf(down: Half, text: string, sql: string): readonly FileEdit[] {
  const { file } = down;
  const commit = closingCommit(down);
  if (commit) {
    const lineStart = text.lastIndexOf('\n', commit.start - 1) + 1;
    const at = text.slice(lineStart, commit.start).trim() === '' ? lineStart : commit.start;
    return [{ file, span: span(at, at), newText: sql }];
  }
  const end = down.span.start + text.slice(down.span.start, down.span.end).trimEnd().length;
  return [...terminating(down, text), { file, span: span(end, end), newText: lineBreakOf(text) + sql.trimEnd() }];
}

/** The COMMIT at the end of a half that has opened the transaction itself. */
function closingCommit({ statements }: Half): Statement | null {
  const last = statements.at(-1);
  const begins = statements.some((statement) => isControl(statement, 'begin'));
  return last && begins && isControl(last, 'commit') ? last : null;
}

function isControl({ content }: Statement, action: 'begin' | 'commit'): boolean {
  const [only] = content.operations;
  return only?.kind === 'transaction' && only.action === action;
}

/** The last statement of a file may do without its semicolon until another one follows; so may one that is closed by a marker. */
function terminating({ file, statements, span: half }: Half, text: string): readonly FileEdit[] {
  const last = statements.at(-1);
  if (!last || last.content.text.endsWith(';')) return [];
  const end = last.start + last.content.text.length;
  const isClosed = /^\s*--\s*\+\w+\s+statementend\b/im.test(text.slice(end, half.end));
  return isClosed ? [] : [{ file, span: span(end, end), newText: ';' }];
}
