import type { Half, Migration } from '../../core/migration';
import { unreadFile } from '../../core/migration';
import type { Project } from '../../core/project';
import type { Span } from '../../core/span';
import { wordsOf } from '../words';

/**
 * Words of a way up that cannot be sent: what it would have made, changed or put in is named there. Of code they are those of its whole
 * file but the way back, since it may call functions and name tables that stand beside it.
 * @returns null where its text is not known, or it hands the connection to the application: it may be about anything
 */
export function reachOf({ up, down }: Migration, project: Project): readonly string[] | null {
  if (up === null || up.unread.some(({ reason }) => reason === unreadFile)) return null;
  const text = project.text(up.file);
  if (text === null) return null;
  if (project.framework.language !== 'python') return [...wordsOf(text.slice(up.span.start, up.span.end))];
  const code = withoutComments(without(text, down, up));
  return handsOverConnection(code) ? null : [...wordsOf(code), ...tablesOfClasses(code)];
}

function without(text: string, half: Half | null, beside: Half): string {
  if (half === null || half.file !== beside.file) return text;
  const { start, end }: Span = half.span;
  return text.slice(0, start) + text.slice(end);
}

function withoutComments(code: string): string {
  return code.replace(/(^|\s)#.*$/gm, '$1');
}

/** Table names that a mapped class may stand for: "BlockType" is "block_type" or "block_types". */
function tablesOfClasses(code: string): readonly string[] {
  const classes = new Set(code.match(/\b\p{Lu}[\p{L}\p{N}]*\b/gu) ?? []);
  return [...classes].flatMap((name) => {
    const words = name.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '_').toLowerCase();
    return [words, `${words}s`, `${words}es`, words.replace(/y$/, 'ies')];
  });
}

const ownModules = /^(?:alembic|sqlalchemy|sqlmodel|sqlalchemy_utils|geoalchemy2|pgvector)\b/;
const imported = /^[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n]+)/gm;
const connection = String.raw`(?:bind|conn|connection|session|cursor|engine|op)\b|[\w.]*get_bind\(`;

/** A function of another module gets the connection: what it does with it stands elsewhere. */
function handsOverConnection(code: string): boolean {
  const functions = [...code.matchAll(imported)]
    .filter(([, module = '']) => !ownModules.test(module))
    .flatMap(([, , names = '']) => names.match(/\b[a-z_]\w*(?=[ \t]*(?:,|\)|$))/gm) ?? []);
  return functions.some((name) => new RegExp(String.raw`\b${name}\(\s*(?:[^()]*,\s*)?(?:${connection})`).test(code));
}
