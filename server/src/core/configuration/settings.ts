import { type Dialect, dialects, parseVersion, type ServerVersion } from '../dialect';
import type { Severity } from '../finding';
import { mismatch, type RuleOptions } from '../rules/options';
import { type ConfigurationProblem, type JsonNode, plainValue, properties, spanOf } from './json';
import type { RuleLevel, RuleSetting } from './rule-setting';

/** What configuration can be checked against: the rules and frameworks there are. */
export interface Vocabulary {
  /** Id of a rule by each of its names: its id and its aliases. */
  readonly rules: ReadonlyMap<string, readonly string[]>;
  readonly frameworks: readonly string[];
  /** The options of each rule that has some, by its id. */
  readonly options: ReadonlyMap<string, RuleOptions>;
}

/** Collects what is wrong while a value is read. */
export type Complain = (problem: ConfigurationProblem) => void;

export const levels: readonly RuleLevel[] = ['off', 'info', 'warning', 'error'];
export const thresholds: readonly (Severity | 'never')[] = ['error', 'warning', 'info', 'never'];

/** Reads one of some words; null, with a complaint, for anything else. */
function oneOf<T extends string>(node: JsonNode, words: readonly T[], complain: Complain): T | null {
  const word = words.find((candidate) => candidate === node.value);
  if (word !== undefined) return word;
  complain({ span: spanOf(node), message: `Expected ${words.map((candidate) => `"${candidate}"`).join(', ')}.` });
  return null;
}

export function readDialect(node: JsonNode, complain: Complain): Dialect | null {
  return oneOf(node, dialects, complain);
}

export function readThreshold(node: JsonNode, complain: Complain): Severity | 'never' | null {
  return oneOf(node, thresholds, complain);
}

export function readFramework(node: JsonNode, complain: Complain, { frameworks }: Vocabulary): string | null {
  return oneOf(node, frameworks, complain);
}

/** A server version: 16, "16.2", "8.0.36". */
export function readVersion(node: JsonNode, complain: Complain): ServerVersion | null {
  const isVersion = node.type === 'string' || node.type === 'number';
  const version = isVersion ? parseVersion(String(node.value)) : null;
  if (version === null) complain({ span: spanOf(node), message: 'Expected a server version such as 16 or "8.0.36".' });
  return version;
}

export function readText(node: JsonNode, complain: Complain): string | null {
  if (node.type === 'string' && node.value !== '') return String(node.value);
  complain({ span: spanOf(node), message: 'Expected a text.' });
  return null;
}

/** An address; one with a password in it is refused, since the file is in everybody's repository. */
export function readDatabase(node: JsonNode, complain: Complain): string | null {
  const text = readText(node, complain);
  const secret = /^[^$]*:\/\/[^/@]*:(?!\$\{env:)[^/@]+@|[?&]password=(?!\$\{env:)/.test(text ?? '');
  if (!secret) return text;
  const message = `A password does not belong in this file: name a variable, "\${env:DATABASE_URL}".`;
  complain({ span: spanOf(node), message });
  return null;
}

export function readBoolean(node: JsonNode, complain: Complain): boolean | null {
  if (typeof node.value === 'boolean') return node.value;
  complain({ span: spanOf(node), message: 'Expected true or false.' });
  return null;
}

/** Items that are no texts are complained of and left out. */
export function readTexts(node: JsonNode, complain: Complain): readonly string[] | null {
  if (node.type === 'array')
    return (node.children ?? []).map((item) => readText(item, complain)).filter((text) => text !== null);
  complain({ span: spanOf(node), message: 'Expected a list of texts.' });
  return null;
}

/** Settings by rule id, aliases resolved; "*" stays as it is. A rule that is not known or badly set is complained of and left out. */
export function readRules(
  node: JsonNode,
  complain: Complain,
  { rules, options }: Vocabulary,
): ReadonlyMap<string, RuleSetting> | null {
  if (node.type !== 'object') {
    complain({ span: spanOf(node), message: 'Expected an object of rule ids and severities.' });
    return null;
  }
  const settings = new Map<string, RuleSetting>();
  for (const { key, keyNode, value } of properties(node)) {
    const ids = key === '*' ? ['*'] : rules.get(key);
    const setting = readRule(value, complain);
    if (ids === undefined)
      complain({ span: spanOf(keyNode), message: unknownWord(`rule "${key}"`, key, [...rules.keys()]) });
    else if (setting !== null) {
      for (const id of ids) {
        // What is said of all rules may be meant for any of them.
        if (id !== '*') checkOptions(value, key, options.get(id) ?? {}, complain);
        settings.set(id, setting);
      }
    }
  }
  return settings;
}

/** Complains of options that the rule does not have, and of values that do not fit. */
function checkOptions(setting: JsonNode, rule: string, declared: RuleOptions, complain: Complain): void {
  const [, given] = setting.type === 'array' ? (setting.children ?? []) : [];
  if (given === undefined) return;
  for (const { key, keyNode, value } of properties(given)) {
    const option = declared[key];
    const wrong = option && mismatch(option, plainValue(value));
    if (!option)
      complain({
        span: spanOf(keyNode),
        message: unknownWord(`option "${key}" of "${rule}"`, key, Object.keys(declared)),
      });
    else if (wrong) complain({ span: spanOf(value), message: wrong });
  }
}

function readRule(node: JsonNode, complain: Complain): RuleSetting | null {
  if (node.type !== 'array') {
    const level = oneOf(node, levels, complain);
    return level && { level, options: {} };
  }
  const [first, options, extra] = node.children ?? [];
  const level = first ? oneOf(first, levels, complain) : null;
  if (first === undefined || extra !== undefined || (options !== undefined && options.type !== 'object')) {
    complain({ span: spanOf(node), message: 'Expected a severity, or [severity, options].' });
    return null;
  }
  return level && { level, options: options ? (plainValue(options) as RuleSetting['options']) : {} };
}

/** "Unknown rule "drop-tabel". Did you mean "drop-table"?" */
export function unknownWord(what: string, word: string, known: readonly string[]): string {
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: distance(word, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const isNear = nearest !== undefined && nearest.distance <= Math.max(1, Math.floor(word.length / 4));
  return `Unknown ${what}.${isNear ? ` Did you mean "${nearest.candidate}"?` : ''}`;
}

/** Levenshtein's: insertions, deletions and replacements between two words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
