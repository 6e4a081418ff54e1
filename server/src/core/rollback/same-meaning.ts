/**
 * What PostgreSQL or a dump adds to a definition, or spells otherwise, without another meaning: parentheses, casts that a literal or a column
 * has anyway, the schema that a name is found in, `<>` for `!=`, `= ANY (ARRAY[…])` for IN, EXECUTE FUNCTION for EXECUTE PROCEDURE.
 */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/::\s*"?[a-z_][\w.]*"?(?: precision| varying| with(?:out)? time zone)?(?:\(\d+(?:,\d+)?\))?(?:\[\])*/g, ''],
  [/\bpublic\./g, ''],
  [/!=/g, '<>'],
  [/= ?any ?\(*array\[([^\]]*)\]/g, ' in $1'],
  [/\bexecute function\b/g, 'execute procedure'],
  [/[()"\s]/g, ''],
];

/**
 * Whether two definitions may mean the same. Groups are told apart by their parentheses alone, so that this says yes too often rather than
 * too rarely; a comment inside one hides where it ends.
 * @param a in lower case with single blanks, as `normalText` gives it
 */
export function mayMeanTheSame(a: string, b: string): boolean {
  return [a, b].some((text) => /--|\/\*/.test(text)) || plain(a) === plain(b);
}

const quotedBody = /\$(\w*)\$([\s\S]*)\$\1\$|'((?:[^']|'')*)'/;

/** Whether two statements that make a routine may make the same one: its body is kept as written, its head is not. */
export function mayMakeTheSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => quotedBody.exec(text)?.slice(2).join(''));
  return one === undefined || other === undefined ? mayMeanTheSame(a, b) : one === other;
}

function plain(text: string): string {
  return spellings.reduce((spelt, [from, to]) => spelt.replace(from, to), text);
}
