/**
 * Settings whose value is a list of names, `"$user", public`, like that of search_path (GUC_LIST_QUOTE in
 * src/backend/utils/misc/guc_tables.c).
 */
export const nameLists: ReadonlySet<string> = new Set([
  'search_path',
  'temp_tablespaces',
  'session_preload_libraries',
  'local_preload_libraries',
]);

const element = /\s*(?:"((?:[^"]|"")*)"|'((?:[^']|'')*)'|([^,]*))\s*(?:,|$)/y;

/**
 * The schemas that a value of `search_path` names, in order: `"$user", public`. Unquoted names are folded to lower case; an empty
 * value names none.
 */
export function parseSearchPath(value: string): readonly string[] {
  const schemas: string[] = [];
  element.lastIndex = 0;
  while (element.lastIndex < value.length) {
    const match = element.exec(value);
    if (!match) break;
    const [, quoted, literal, bare] = match;
    const name = quoted?.replaceAll('""', '"') ?? literal?.replaceAll("''", "'") ?? bare?.trim().toLowerCase() ?? '';
    if (name !== '') schemas.push(name);
  }
  return schemas;
}
