import type { Configuration } from '../configuration';
import { readDocuments } from './documents';
import { type ConfigurationProblem, type JsonNode, properties, spanOf } from './json';
import {
  type Complain,
  readBoolean,
  readDatabase,
  readDialect,
  readFramework,
  readRules,
  readText,
  readTexts,
  readThreshold,
  readVersion,
  unknownWord,
  type Vocabulary,
} from './settings';

/** The settings that a text gives; what it does not give is absent. */
export type Settings = { readonly [K in keyof Configuration]?: NonNullable<Configuration[K]> };

export interface Override {
  /** Globs relative to the configuration's folder; a file that matches one of them is meant. */
  readonly include: readonly string[];
  readonly settings: Settings;
}

/** A configuration file as read. */
export interface ConfigurationFile {
  readonly settings: Settings;
  readonly overrides: readonly Override[];
  /** Settings that are wrong are left out of the others. */
  readonly problems: readonly ConfigurationProblem[];
}

type Readers = {
  readonly [K in keyof Configuration]: (
    node: JsonNode,
    complain: Complain,
    vocabulary: Vocabulary,
  ) => Settings[K] | null;
};

const readers: Readers = {
  dialect: readDialect,
  version: readVersion,
  database: readDatabase,
  framework: readFramework,
  include: readTexts,
  exclude: readTexts,
  rules: readRules,
  since: readText,
  assumeInTransaction: readBoolean,
  smallTables: readTexts,
  codeReferences: readBoolean,
  documents: readDocuments,
  failOn: readThreshold,
};

/** Keys of a configuration file, beside `overrides` and `$schema`. */
const settingKeys = Object.keys(readers) as readonly (keyof Configuration)[];

/** Keys of an override's settings: those that can differ from file to file. */
export const overridableKeys = settingKeys.filter(
  (key) => !['database', 'include', 'exclude', 'documents', 'failOn'].includes(key),
);

/** Reads a configuration file. An unknown key, an unknown rule and a wrong value are problems with their place. */
export function readConfiguration(root: JsonNode | null, vocabulary: Vocabulary): ConfigurationFile {
  const problems: ConfigurationProblem[] = [];
  const complain = (problem: ConfigurationProblem) => problems.push(problem);
  if (root?.type !== 'object') {
    const span = root ? spanOf(root) : { start: 0, end: 0 };
    return { settings: {}, overrides: [], problems: [{ span, message: 'Expected an object of settings.' }] };
  }
  const settings = readSettings(root, settingKeys, ['$schema', 'overrides'], complain, vocabulary);
  const overrides = properties(root).find(({ key }) => key === 'overrides')?.value;
  return { settings, overrides: overrides ? readOverrides(overrides, complain, vocabulary) : [], problems };
}

function readOverrides(node: JsonNode, complain: Complain, vocabulary: Vocabulary): readonly Override[] {
  if (node.type !== 'array') {
    complain({ span: spanOf(node), message: 'Expected a list of overrides.' });
    return [];
  }
  return (node.children ?? []).flatMap((item) => {
    const include = properties(item).find(({ key }) => key === 'include')?.value;
    if (item.type !== 'object' || include === undefined) {
      complain({ span: spanOf(item), message: 'Expected an object with "include", the files it is for.' });
      return [];
    }
    const settings = readSettings(item, overridableKeys, ['include'], complain, vocabulary);
    return [{ include: readTexts(include, complain) ?? [], settings }];
  });
}

function readSettings(
  node: JsonNode,
  keys: readonly (keyof Configuration)[],
  others: readonly string[],
  complain: Complain,
  vocabulary: Vocabulary,
): Settings {
  const settings: Record<string, unknown> = {};
  for (const { key, keyNode, value } of properties(node)) {
    if (others.includes(key)) continue;
    const known = keys.find((candidate) => candidate === key);
    if (known === undefined) {
      complain({ span: spanOf(keyNode), message: unknownWord(`key "${key}"`, key, [...keys, ...others]) });
      continue;
    }
    const setting = readers[known](value, complain, vocabulary);
    if (setting !== null) settings[known] = setting;
  }
  return settings as Settings;
}
