import { postgresLexis } from '../sql/lexis';
import { Scanner } from '../sql/scanner';
import { nextToken } from '../sql/tokens';

/** Characters. The syntax tree of a statement takes a hundred times its length: 4 MB are read in some 2 s, 30 MB took 15 s and 1.3 GB. */
const longest = 4_000_000;

/**
 * Levels. The parser recurses: at some 2,500 nested queries it overflows the stack of its WASM instance, which does not survive that often.
 */
const deepest = 1_500;

/** Why a statement is not given to the parser; null when it can be. */
export function beyondLimits(text: string): string | null {
  if (text.length > longest) return `longer than ${longest / 1_000_000} MB`;
  // Each level takes two characters at least: "1+", "((".
  if (text.length < 2 * deepest) return null;
  return deepestLevel(text) > deepest ? `nested more than ${deepest} levels deep` : null;
}

/** Words that open a level which nothing closes: a UNION b UNION c nests to the left. */
const chaining = new Set(['union', 'intersect', 'except', 'join', 'case']);

/** Words behind which a new expression begins; AND and OR do not nest but make lists. */
const separating = new Set(', and or when then else select from where values set on'.split(' '));

const operatorWords = new Set(['not', 'is', 'collate', 'at', 'like', 'ilike', 'similar', 'in', 'between']);

/** An upper bound of how deep the syntax tree goes: operators since the last separator, and the levels around them. */
function deepestLevel(text: string): number {
  const scanner = new Scanner(text, postgresLexis);
  const outer: { levels: number; operators: number }[] = [];
  let levels = 0;
  let operators = 0;
  let deepestSoFar = 0;
  for (let token = nextToken(scanner); token !== null; token = nextToken(scanner)) {
    const { kind, word } = token;
    if (word === '(' || word === '[') {
      outer.push({ levels, operators });
      levels += operators + 1;
      operators = 0;
    } else if (word === ')' || word === ']') ({ levels, operators } = outer.pop() ?? { levels: 0, operators: 0 });
    else if (word === ';') levels = operators = 0;
    else if (chaining.has(word)) levels++;
    else if (word === 'end') levels--;
    else if (separating.has(word)) operators = 0;
    else if (kind === 'symbol' || operatorWords.has(word)) operators++;
    deepestSoFar = Math.max(deepestSoFar, levels + operators);
  }
  return deepestSoFar;
}
