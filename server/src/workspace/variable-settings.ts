import { parse as parseToml } from 'smol-toml';
import { parseAllDocuments } from 'yaml';
import { firstInContext } from '../core/frameworks/context-files';
import type { DetectedProject, FileTree } from '../core/frameworks/framework';
import { usualSettings, type VariableSettings } from '../core/variables/variable';

/** What the tool's own files beside or above its migrations say of variables in them; what cannot be read says nothing. */
export function variableSettings({ root, framework }: DetectedProject, tree: FileTree): VariableSettings {
  if (framework.variables === undefined) return usualSettings;
  const told = firstInContext(tree, root, fileNames, (text, file) => {
    const values = valuesIn(text, file);
    return values.size === 0 ? null : values;
  });
  return told === null ? usualSettings : settingsOf(told.value);
}

/** Flyway's, in the order in which they are believed: its own, then Spring's. Source: its ConfigUtils. */
const fileNames = ['flyway.toml', 'flyway.conf', 'application.properties', 'application.yml', 'application.yaml'];

/** Settings by name in lower case, without "flyway.": "placeholders.owner". */
type Values = ReadonlyMap<string, string>;

/** What each file said last: it is asked again at every edit of a migration. */
const lastRead = new Map<string, { readonly text: string; readonly values: Values }>();

function valuesIn(text: string, file: string): Values {
  const last = lastRead.get(file);
  if (last?.text === text) return last.values;
  const values = readValues(text, file);
  lastRead.set(file, { text, values });
  return values;
}

function readValues(text: string, file: string): Values {
  try {
    if (file.endsWith('.toml')) return below(parseToml(text), ['flyway']);
    if (/\.ya?ml$/.test(file)) return ofYaml(text);
    return ofProperties(text, file.endsWith('.conf') ? 'flyway.' : 'spring.flyway.');
  } catch {
    return new Map();
  }
}

/** Documents for one profile alone may not hold. */
function ofYaml(text: string): Values {
  const documents = parseAllDocuments(text).map((document): unknown => document.toJS());
  const usual = documents.filter((one) => !isTable(at(one, ['spring', 'config', 'activate'])));
  return new Map(usual.flatMap((one) => [...below(one, ['spring', 'flyway'])]));
}

function ofProperties(text: string, prefix: string): Values {
  const lines = text.matchAll(/^[ \t]*([^\s#!=:][^\s=:]*)[ \t]*[=:][ \t]*(.*?)[ \t\r]*$/gm);
  return new Map(
    [...lines].flatMap(([, key = '', value = '']) =>
      key.startsWith(prefix) ? [[nameOf(key.slice(prefix.length)), value] as const] : [],
    ),
  );
}

/** Spring spells "placeholder-prefix" what Flyway calls "placeholderPrefix"; the names of placeholders are left alone. */
function nameOf(key: string): string {
  return /^placeholders\./i.test(key) ? key.toLowerCase() : key.replaceAll('-', '').toLowerCase();
}

function below(value: unknown, path: readonly string[]): Values {
  const found = new Map<string, string>();
  const add = (key: string, one: unknown) => {
    if (isTable(one))
      for (const [name, inside] of Object.entries(one)) add(key === '' ? name : `${key}.${name}`, inside);
    else if (Array.isArray(one)) found.set(nameOf(key), one.map(String).join(','));
    else if (one !== null && one !== undefined) found.set(nameOf(key), String(one));
  };
  add('', at(value, path));
  return found;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inside, key) => (isTable(inside) ? inside[key] : undefined), value);
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function settingsOf(given: Values): VariableSettings {
  const separator = given.get('placeholderseparator') ?? usualSettings.separator;
  const values: Record<string, string> = {};
  for (const [key, value] of given) {
    const name = /^placeholders\.(.*)$/s.exec(key)?.[1];
    if (name !== undefined) values[name] = value;
  }
  const own = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') values[`flyway${separator}${name}`] = value;
  };
  own('defaultschema', given.get('defaultschema') ?? given.get('schemas')?.split(',')[0]?.trim());
  own('table', given.get('table') ?? 'flyway_schema_history');
  return {
    replaces: given.get('placeholderreplacement') !== 'false',
    prefix: given.get('placeholderprefix') ?? usualSettings.prefix,
    suffix: given.get('placeholdersuffix') ?? usualSettings.suffix,
    separator,
    values,
  };
}
