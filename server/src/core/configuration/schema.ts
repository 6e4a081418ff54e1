import { dialects } from '../dialect';
import { optionSchema, type RuleOptions } from '../rules/options';
import { overridableKeys } from './read';
import { levels, thresholds } from './settings';

/** A rule as the schema shows it. */
export interface RuleEntry {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly options?: RuleOptions;
}

/** The JSON schema of `database-migrator.json`, for editors. It agrees with `readConfiguration`. */
export function configurationSchema(rules: readonly RuleEntry[], frameworks: readonly string[]): object {
  const settings = settingSchemas(frameworks);
  const overridable = Object.fromEntries(overridableKeys.map((key) => [key, settings[key]]));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Database Migrator',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      ...settings,
      overrides: {
        description: 'Settings for some of the files; later ones win.',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['include'],
          properties: {
            include: texts('Globs of the files that these settings are for, relative to this file.'),
            ...overridable,
          },
        },
      },
    },
    definitions: {
      rules: {
        description:
          'Severity by rule, or [severity, options]. "*" names all rules, those that are off by default included.',
        type: 'object',
        additionalProperties: false,
        properties: ruleProperties(rules),
      },
      ruleSetting: settingWith({ type: 'object', maxProperties: 0 }),
    },
  };
}

function settingSchemas(frameworks: readonly string[]): Readonly<Record<string, object>> {
  return {
    dialect: { description: 'What the SQL is written for. Detected when absent.', enum: dialects },
    version: {
      description: 'Version of the database server, such as 16 or "8.0.36".',
      anyOf: [
        { type: 'number', minimum: 0 },
        { type: 'string', pattern: '^\\s*\\d+(\\.\\d+)*\\s*$' },
      ],
    },
    database: text(
      `The database that up, down, status and others are about where neither --url nor DATABASE_MIGRATOR_URL names one: "\${env:NAME}", a reference that "connections" lists, sqlite:app.sqlite. It holds no password.`,
    ),
    framework: { description: 'The migration tool. Detected when absent.', enum: frameworks },
    include: texts(
      'Globs of the files that may be migrations, relative to this file. All that are detected when absent.',
    ),
    exclude: texts('Globs of files that are no migrations, relative to this file.'),
    rules: { $ref: '#/definitions/rules' },
    since: text(
      'Id of a migration: older ones are read for the schema, but not reported. Those from it on are taken to be deployed together: rules about locks leave alone a new table of theirs.',
    ),
    assumeInTransaction: {
      description: 'Whether the migrations run in a transaction each, where the tool alone does not tell.',
      type: 'boolean',
    },
    smallTables: texts('Tables that are known to be small: rules about locks and rewrites leave them alone.'),
    codeReferences: {
      description:
        'Whether the source code of the workspace is searched for the tables and columns that a migration drops or renames (default: true).',
      type: 'boolean',
    },
    documents: {
      description:
        'The documents that the command "docs" keeps true. Paths are relative to this file; what stands around its markers stays.',
      type: 'object',
      additionalProperties: false,
      properties: {
        schema: pathOrFalse('Page of the whole schema (default: docs/schema.md), false for none.'),
        diagrams: texts(
          'Files with a diagram: Mermaid in Markdown (.md) or by itself (.mmd, .mermaid), or DBML (.dbml).',
        ),
        notes: pathOrFalse(
          'Where each migration is noted, if there is such a file (default: LLM-OVERVIEW.md), false for nowhere.',
        ),
      },
    },
    failOn: { description: 'The severity from which on the command line exits with 1.', enum: thresholds },
  };
}

function ruleProperties(rules: readonly RuleEntry[]): Readonly<Record<string, object>> {
  const entries = new Map<string, object>([['*', { description: 'All rules.', ...settingWith({ type: 'object' }) }]]);
  for (const { id, summary, options } of rules)
    entries.set(id, { description: summary, allOf: [ruleSetting(options)] });
  // Aliases are for what was written before; VS Code's completion leaves out what is not to be suggested.
  const aliases = new Set(rules.flatMap((rule) => rule.aliases).filter((alias) => !entries.has(alias)));
  for (const alias of aliases) {
    const meant = rules.filter((rule) => rule.aliases.includes(alias));
    const description = `Alias of ${meant.map(({ id }) => id).join(', ')}.`;
    const settings = new Set(meant.map(({ options }) => ruleSetting(options)));
    entries.set(alias, { description, doNotSuggest: true, allOf: [...settings] });
  }
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** In a list of its own, above: what stands beside $ref is not looked at. */
const withoutOptions = { $ref: '#/definitions/ruleSetting' };

function ruleSetting(options: RuleOptions | undefined): object {
  if (options === undefined) return withoutOptions;
  const properties = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, optionSchema(option)]));
  return settingWith({ type: 'object', additionalProperties: false, properties });
}

/** A level, or a level and options. */
function settingWith(options: object): object {
  return {
    anyOf: [
      { enum: levels },
      { type: 'array', minItems: 1, maxItems: 2, items: [{ enum: levels }, options], additionalItems: false },
    ],
  };
}

function text(description: string): object {
  return { description, type: 'string', minLength: 1 };
}

function pathOrFalse(description: string): object {
  return { description, anyOf: [{ type: 'string', minLength: 1 }, { const: false }] };
}

function texts(description: string): object {
  return { description, type: 'array', items: { type: 'string', minLength: 1 } };
}
