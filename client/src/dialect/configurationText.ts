import { applyEdits, modify, type ParseError, parse } from 'jsonc-parser';

/**
 * The text of a `database-migrator.json` with a dialect and a server version set. Comments and everything else stay as they are.
 * @param text the present text; undefined or blank where there is no file yet
 * @param version undefined removes the version, since one of another dialect would be wrong
 * @throws when the present text is no JSON object; it is not ours to repair
 */
export function withDialect(text: string | undefined, dialect: string, version: string | undefined): string {
  const present = text === undefined || text.trim() === '' ? '{}\n' : text;
  const errors: ParseError[] = [];
  const value: unknown = parse(present, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error('database-migrator.json is not a JSON object; correct it first.');
  }
  return set(set(present, 'dialect', dialect), 'version', version);
}

function set(text: string, key: string, value: string | undefined): string {
  const formattingOptions = {
    insertSpaces: !/^\t/m.test(text),
    tabSize: /^( +)"/m.exec(text)?.[1]?.length ?? 2,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(text, modify(text, [key], value, { formattingOptions }));
}
