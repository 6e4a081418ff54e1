import { type ConnectionReader, lineAt, variable, type Written, withCredentials } from '../written';

interface Property {
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

/** Lines `key = value` of Java's properties and of INI files; of a key that stands twice the last one counts. */
function propertiesOf(text: string): ReadonlyMap<string, Property> {
  const properties = new Map<string, Property>();
  for (const line of text.matchAll(/^[ \t]*([\w.-]+)[ \t]*[=:][ \t]*(.*?)[ \t\r]*$/gm))
    properties.set(line[1] ?? '', { value: line[2] ?? '', line: lineAt(text, line.index) });
  return properties;
}

/** An address with user and password beside it; variables as `${NAME}`. */
function addressIn(text: string, url: string, user: string, password: string): readonly Written[] {
  const properties = propertiesOf(text);
  const found = properties.get(url);
  if (!found || found.value === '') return [];
  const value = (key: string) => {
    const given = properties.get(key)?.value;
    return given === undefined ? undefined : withVariables(given);
  };
  return [
    { name: url, line: found.line, url: withCredentials(withVariables(found.value), value(user), value(password)) },
  ];
}

/** `${NAME}`, `${NAME:otherwise}` and `${env.NAME}` as the JVM's tools write a variable. */
function withVariables(text: string): string {
  return text.replace(/\$\{(?:env\.)?(\w[\w.]*)(?::([^}]*))?\}/g, (_, name: string, otherwise?: string) =>
    variable(otherwise === undefined ? name : `${name}:-${otherwise}`),
  );
}

export const flywayConf: ConnectionReader = {
  tool: 'Flyway',
  reads: (name) => /^flyway(?:\.[\w-]+)?\.conf$/.test(name),
  read: (text) => addressIn(text, 'flyway.url', 'flyway.user', 'flyway.password'),
};

export const liquibaseProperties: ConnectionReader = {
  tool: 'Liquibase',
  reads: (name) => /^liquibase(?:\.[\w-]+)?\.properties$/.test(name),
  read: (text) => {
    const found = addressIn(text, 'url', 'username', 'password');
    return found.length > 0
      ? found
      : addressIn(text, 'liquibase.command.url', 'liquibase.command.username', 'liquibase.command.password');
  },
};

export const springProperties: ConnectionReader = {
  tool: 'Spring',
  reads: (name) => /^application(?:-[\w-]+)?\.properties$/.test(name),
  read: (text) => addressIn(text, 'spring.datasource.url', 'spring.datasource.username', 'spring.datasource.password'),
};

/** Alembic's INI file, in which `%` stands twice. The template's own address names no database. */
export const alembicIni: ConnectionReader = {
  tool: 'Alembic',
  reads: (name) => name === 'alembic.ini',
  read(text) {
    const found = propertiesOf(text).get('sqlalchemy.url');
    if (!found || found.value === '' || found.value.startsWith('driver://')) return [];
    const url = found.value
      .replace(/%\(here\)s\/?/g, '')
      .replace(/%\((\w+)\)s/g, (_, name: string) => variable(name))
      .replace(/%%/g, '%');
    return [{ name: 'sqlalchemy.url', line: found.line, url }];
  },
};
