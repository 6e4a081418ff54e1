import { parse as parseToml } from 'smol-toml';
import { isMap, isScalar, parseDocument } from 'yaml';
import { addressOfParts, type ConnectionReader, lineAt, variable, type Written, withCredentials } from '../written';

type Settings = Readonly<Record<string, string>>;

interface Environment {
  readonly name: string;
  readonly line: number;
  readonly settings: Settings;
}

/** sql-migrate's configuration: an environment each, `datasource` as Go's driver takes it. */
export const sqlMigrateConfiguration: ConnectionReader = {
  tool: 'sql-migrate',
  reads: (name) => /^dbconfig\.ya?ml$/.test(name),
  read: (text) =>
    environmentsOf(text).flatMap(({ settings: { dialect = '', datasource }, ...rest }) => {
      if (datasource === undefined) return [];
      const source = datasource.replace(/\$\{?(\w+)\}?/g, (_, name: string) => variable(name));
      const isFile = /sqlite/.test(dialect) && !/^(?:sqlite|file)/.test(source);
      return [{ ...rest, url: isFile ? `sqlite:${source}` : source }];
    }),
};

/** Pop's database.yml, and Rails'. `{{envOr "NAME" "otherwise"}}` and ERB stand in it for variables. */
export const databaseYml: ConnectionReader = {
  tool: 'database.yml',
  within: 'config',
  reads: (name) => /^database\.ya?ml$/.test(name),
  read: (text) =>
    environmentsOf(quoted(text)).flatMap(({ settings, ...rest }): Written[] => {
      const { dialect, adapter = dialect, url, host, port, user, username = user, password, database } = settings;
      if (url !== undefined && url !== '') return [{ ...rest, url }];
      const made = addressOfParts({ dialect: adapter, host, port, user: username, password, database });
      return made === null ? [] : [{ ...rest, url: made }];
    }),
};

/** Flyway's environments. */
export const flywayToml: ConnectionReader = {
  tool: 'Flyway',
  reads: (name) => /^flyway(?:\.[\w-]+)?\.toml$/.test(name),
  read(text) {
    const environments = tableOf(tableOf(tomlOf(text))['environments']);
    return Object.entries(environments).flatMap(([name, value]) => {
      const { url, user, password } = tableOf(value);
      if (typeof url !== 'string') return [];
      const told = (one: unknown) => (typeof one === 'string' ? resolved(one) : undefined);
      const at = text.search(new RegExp(`^\\s*\\[\\s*environments\\.["']?${name}["']?\\s*\\]`, 'm'));
      const line = lineAt(text, text.indexOf('[', Math.max(at, 0)));
      return [{ name, line, url: withCredentials(resolved(url), told(user), told(password)) }];
    });
  },
};

/** Flyway's resolver, `${env.NAME}`. */
const resolved = (text: string) => text.replace(/\$\{env\.(\w+)\}/g, (_, name: string) => variable(name));

function tomlOf(text: string): unknown {
  try {
    return parseToml(text);
  } catch {
    return {};
  }
}

function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Templates become variables where they name one; they stand in quotes so that YAML reads them as text. Lines stay as they are. */
function quoted(text: string): string {
  return text
    .replace(/\{\{\s*envOr\s+"(\w+)"\s+"([^"]*)"\s*\}\}/g, (_, name: string, otherwise: string) =>
      variable(`${name}:-${otherwise}`),
    )
    .replace(/\{\{\s*env\s+"(\w+)"\s*\}\}/g, (_, name: string) => variable(name))
    .replace(
      /<%=\s*ENV(?:\[["'](\w+)["']\]|\.fetch\(\s*["'](\w+)["'][^%]*?\))\s*%>/g,
      (_, one?: string, other?: string) => variable(one ?? other ?? ''),
    )
    .replace(
      /^(\s*[\w-]+:[ \t]+)(\$\{env:[^\n]*?)[ \t\r]*$/gm,
      (_, key: string, value: string) => `${key}${JSON.stringify(value)}`,
    );
}

/** The maps of a YAML file one level down, merges (`<<`) included. */
function environmentsOf(text: string): readonly Environment[] {
  const document = parseDocument(text, { merge: true, logLevel: 'silent' });
  if (!isMap(document.contents)) return [];
  return document.contents.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !isMap(value)) return [];
    const plain = tableOf(value.toJS(document));
    const settings = Object.fromEntries(
      Object.entries(plain).flatMap(([name, one]) =>
        typeof one === 'string' || typeof one === 'number' ? [[name, String(one)]] : [],
      ),
    );
    return [{ name: String(key.value), line: lineAt(text, key.range?.[0] ?? 0), settings }];
  });
}
