/**
 * The changes of a plan in order, by the names of their scripts. A change that is reworked stands twice: the scripts of the earlier one
 * are called after the tag behind it, `name@tag`.
 * Source: sqitchchanges in sqitch's documentation.
 */
export function changesOfPlan(plan: string): readonly string[] {
  const names: string[] = [];
  const waiting = new Map<string, number>();
  let untagged: string[] = [];
  const tagOf = new Map<number, string>();
  for (const line of plan.split(/\r?\n/)) {
    const text = line.replace(/#.*$/, '').trim();
    if (text === '' || text.startsWith('%')) continue;
    const tag = /^@(\S+)/.exec(text)?.[1];
    if (tag !== undefined) {
      for (const name of untagged) tagOf.set(waiting.get(name) ?? -1, tag);
      untagged = [];
      continue;
    }
    const name = /^[+-]?\s*([^\s[]+)/.exec(text)?.[1];
    if (name === undefined) continue;
    const earlier = waiting.get(name);
    if (earlier !== undefined) names[earlier] = `${name}@${tagOf.get(earlier) ?? ''}`;
    waiting.set(name, names.length);
    untagged.push(name);
    names.push(name);
  }
  return names;
}
