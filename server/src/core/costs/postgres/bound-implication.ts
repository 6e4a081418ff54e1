/**
 * Whether one condition on a column implies another, where both compare it with literals: `k >= 5` implies `k >= 0`, `k IN (1)` implies
 * `k < 10`. The server's rule is predicate_implied_by (predtest.c), by the operators of a btree family.
 * Literals are told apart as numbers, or as dates and times of one spelling; of others nothing is said.
 */
export function implies(condition: string, wanted: string): boolean {
  const asked = comparisonsOf(wanted);
  if (asked === null) return false;
  const known = comparisonsOf(condition);
  const listed = listOf(condition);
  return asked.every((one) => {
    if (known?.some((other) => narrower(other, one))) return true;
    return listed?.key === one.key && listed.values.every((value) => holds({ ...one, operator: '=', value }, one));
  });
}

interface Comparison {
  readonly key: string;
  readonly operator: '=' | '<' | '<=' | '>' | '>=';
  readonly value: string;
}

const literal = String.raw`-?\d+(?:\.\d+)?|'[^']*'`;

/** The comparisons that a condition comes to, BETWEEN being two; null for any other. */
function comparisonsOf(text: string): readonly Comparison[] | null {
  const plain = text.replaceAll(/([<>]) =/g, '$1=').replaceAll('- ', '-');
  const [, key, operator, value] =
    new RegExp(String.raw`^("[^"]+"|[a-z_]\w*) (=|<=|>=|<|>) (${literal})$`).exec(plain) ?? [];
  if (key !== undefined && value !== undefined) return [{ key, operator: operator as Comparison['operator'], value }];
  const [, ranged, from, to] =
    new RegExp(String.raw`^("[^"]+"|[a-z_]\w*) between (${literal}) and (${literal})$`).exec(plain) ?? [];
  if (ranged === undefined || from === undefined || to === undefined) return null;
  return [
    { key: ranged, operator: '>=', value: from },
    { key: ranged, operator: '<=', value: to },
  ];
}

function listOf(text: string): { readonly key: string; readonly values: readonly string[] } | null {
  const [, key, list] =
    new RegExp(String.raw`^("[^"]+"|[a-z_]\w*) in \( ((?:${literal})(?: , (?:${literal}))*) \)$`).exec(text) ?? [];
  return key === undefined || list === undefined ? null : { key, values: list.split(' , ') };
}

function narrower(known: Comparison, wanted: Comparison): boolean {
  return known.key === wanted.key && holds(known, wanted);
}

/** Every value that the one lets through passes the other as well. */
function holds(known: Comparison, wanted: Comparison): boolean {
  const order = compare(known.value, wanted.value);
  if (order === null) return false;
  switch (wanted.operator) {
    case '=':
      return known.operator === '=' && order === 0;
    case '>=':
      return (known.operator === '>' || known.operator === '>=' || known.operator === '=') && order >= 0;
    case '<=':
      return (known.operator === '<' || known.operator === '<=' || known.operator === '=') && order <= 0;
    case '>':
      return known.operator === '>' ? order >= 0 : (known.operator === '>=' || known.operator === '=') && order > 0;
    case '<':
      return known.operator === '<' ? order <= 0 : (known.operator === '<=' || known.operator === '=') && order < 0;
  }
}

/** Negative, zero or positive; null where the order of two literals is their type's matter. */
function compare(a: string, b: string): number | null {
  const [one, other] = [Number(a), Number(b)];
  if (!Number.isNaN(one) && !Number.isNaN(other)) return one - other;
  const isTime = /^'\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?'$/;
  if (!isTime.test(a) || !isTime.test(b) || a.length !== b.length) return null;
  return a < b ? -1 : Number(a > b);
}
