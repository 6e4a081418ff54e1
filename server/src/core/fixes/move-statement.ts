import type { Fix } from '../fix';
import { lineBreakOf } from '../frameworks/line-breaks';
import type { Half, Statement } from '../migration';
import type { MigrationPlace } from '../rules/report';
import { span } from '../span';
import { removeStatement } from './remove-statement';

/** Moves a statement of a half in front of an earlier one, with the comments right above it. */
export function moveBefore(half: Half, moved: Statement, target: Statement): (place: MigrationPlace) => Fix {
  return (place) => {
    const text = place.project.text(half.file) ?? '';
    const { edit, above, behind } = removeStatement(place, half, moved);
    const lineStart = text.lastIndexOf('\n', target.start - 1) + 1;
    const at = text.slice(lineStart, target.start).trim() === '' ? lineStart : target.start;
    const statement = moved.content.text.endsWith(';') ? moved.content.text : `${moved.content.text};`;
    const newText = above + text.slice(lineStart, at) + statement + behind + lineBreakOf(text);
    return {
      title: `Move ${moved.content.label} up`,
      edits: [{ file: half.file, span: span(at, at), newText }, edit],
      preferred: true,
    };
  };
}
