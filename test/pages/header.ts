import { dialects, dialectTitle } from '../../server/src/core/dialect';
import type { Rule } from '../../server/src/core/rules/rule';

/** The line under a page's summary: level, databases, whether it speaks of what was measured, and the ids that peers use, as the rule says them. */
export function headerOf(rule: Rule): string {
  const measured = rule.measured ? ['**Measured** by a replay'] : [];
  return [`**Level** ${levelsOf(rule)}`, `**Databases** ${databasesOf(rule)}`, ...measured, ...peersOf(rule)].join(
    ' · ',
  );
}

/** The row of a rule in the list of all. */
export function rowOf(rule: Rule): string {
  return `| [${rule.id}](${rule.id}.md) | ${levelsOf(rule)} | ${databasesOf(rule)} | ${rule.summary} |`;
}

/** The list of all rules, as docs/rules/README.md has it. */
export function indexOf(rules: readonly Rule[]): string {
  return ['| Rule | Level | Databases | What it tells |', '|---|---|---|---|', ...rules.map(rowOf)].join('\n');
}

function levelsOf({ level, byDialect = {} }: Rule): string {
  const own = dialects.flatMap((dialect) => {
    const different = byDialect[dialect];
    return different && different !== level ? [`${different} on ${dialectTitle(dialect)}`] : [];
  });
  return [level, ...own].join(', ');
}

function databasesOf(rule: Rule): string {
  return rule.dialects ? rule.dialects.map(dialectTitle).join(', ') : 'all';
}

function peersOf({ aliases }: Rule): readonly string[] {
  return aliases.length === 0 ? [] : [`**Also known as** ${aliases.map((alias) => `\`${alias}\``).join(', ')}`];
}
