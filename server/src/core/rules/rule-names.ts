import type { Rule } from './rule';

/** Every id and alias with the ids it stands for: peers have one id where we have several (update and delete without WHERE). */
export function ruleNames(rules: readonly Rule[]): ReadonlyMap<string, readonly string[]> {
  const names = known.get(rules) ?? namesOf(rules);
  known.set(rules, names);
  return names;
}

const known = new WeakMap<readonly Rule[], ReadonlyMap<string, readonly string[]>>();

function namesOf(rules: readonly Rule[]): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const rule of rules)
    for (const name of [rule.id, ...rule.aliases]) ids.set(name, [...(ids.get(name) ?? []), rule.id]);
  return ids;
}
