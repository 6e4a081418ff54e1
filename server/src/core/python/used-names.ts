import { pythonImports } from './import-names';
import { codeOf } from './lexis';

const plainImport = /^[ \t]*import[ \t]+([\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+(?:[ \t]+as[ \t]+\w+)?)*)/gm;
const anyImport = /^[ \t]*(?:from[ \t]+[.\w]+[ \t]+)?import[ \t]*(?:\([^)]*\)|[^\n]*)/gm;
const argument = /[(,=[]\s*([A-Za-z_]\w*)((?:\.\w+)*)/g;

/**
 * Whole names that a text gives to something as an argument or as a value, and that it has from other modules: "app.db.GUID". Those of SQLAlchemy and
 * Alembic are left out.
 */
export function importedArguments(text: string): readonly string[] {
  if (!/^[ \t]*(?:import|from)[ \t]+(?!(?:alembic|sqlalchemy)\b)/m.test(text)) return [];
  const bound = new Map(pythonImports(text).map(({ name, path }) => [name, path]));
  const code = codeOf(text);
  for (const [, list = ''] of code.matchAll(plainImport)) {
    for (const [, path = '', alias] of list.matchAll(/([\w.]+)(?:[ \t]+as[ \t]+(\w+))?/g)) {
      const [root = path] = path.split('.');
      bound.set(alias ?? root, alias === undefined ? root : path);
    }
  }
  const names = new Set<string>();
  for (const [, first = '', more = ''] of code.replace(anyImport, '').matchAll(argument)) {
    const path = bound.get(first);
    if (path !== undefined && !/^(?:alembic|sqlalchemy)(?:\.|$)/.test(path)) names.add(path + more);
  }
  return [...names].filter((name) => name.includes('.') && !name.startsWith('.'));
}
