import type { Rule } from './rule';

/** Every rule, in the order of the documentation's list. `npm run new-rule -- <id>` adds a line. */
export const rules: readonly Rule[] = [];
