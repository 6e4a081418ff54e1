/** Types of rule.mjs, for its test. */
export function createRule(
  root: string,
  id: string,
): { readonly files: readonly string[] } | { readonly refused: string };
