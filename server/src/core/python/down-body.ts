import type { TextEdit } from '../text';
import { indented } from '../writers/alembic/layout';
import { functionNamed } from './functions';
import { missingImports } from './imports';

/**
 * Edits that make this code the body of `downgrade`, in place of what stands there; its docstring stays. Where there is no such function
 * it is added behind `upgrade`, at the end of the file. Imports that the code needs are added.
 * @param code statements as they stand at the margin, each line ended
 * @param name of the function, where each of several databases has its own
 */
export function placeDowngrade(text: string, code: string, name = 'downgrade'): readonly TextEdit[] {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const imports = missingImports(text, code);
  const placed = bodyEdit(text, code, name, newline);
  return imports ? [imports, placed] : [placed];
}

function bodyEdit(text: string, code: string, name: string, newline: string): TextEdit {
  const body = indented(code.trimEnd(), 1).replace(/\r?\n/g, newline);
  const present = functionNamed(text, name);
  if (present) {
    const { start, end } = present.body;
    // What stands on the line of the head, or behind a docstring, is parted from it.
    const isOwnLine = /(?:^|\n)[ \t]*$/.test(text.slice(0, start));
    return { span: { start, end }, newText: isOwnLine ? body : newline + body };
  }
  const annotated = /^def[ \t]+upgrade[ \t]*\([^)]*\)[ \t]*->[ \t]*None/m.test(text) ? ' -> None' : '';
  const end = text.trimEnd().length;
  const head = `${newline.repeat(3)}def ${name}()${annotated}:${newline}`;
  return { span: { start: end, end: text.length }, newText: `${head}${body}${newline}` };
}

/**
 * An edit that writes code behind what the body of `downgrade` does already, a lone `pass` in its place; null where there is no such
 * function.
 */
export function appendDowngrade(text: string, code: string, name = 'downgrade'): readonly TextEdit[] | null {
  const present = functionNamed(text, name);
  if (!present) return null;
  const inside = text.slice(present.body.start, present.body.end);
  if (/^\s*(?:pass|\.\.\.)?\s*$/.test(inside)) return placeDowngrade(text, code, name);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const imports = missingImports(text, code);
  const { end } = present.body;
  const body = indented(code.trimEnd(), 1).replace(/\r?\n/g, newline);
  const edit = { span: { start: end, end }, newText: newline + body };
  return imports ? [imports, edit] : [edit];
}
