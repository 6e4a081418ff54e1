import { wordsOf } from '../words';

/**
 * Names that a refusal says, in lower case: what it quotes; of PostgreSQL's details what depends on something; of SQLite, which quotes
 * nothing, what follows its colon, and what is there already.
 */
export function namesInRefusal(message: string): readonly string[] {
  const said = [
    ...message.matchAll(/"([^"]+)"|'([^']+)'|`([^`]+)`/g),
    ...message.matchAll(/(\S+) depends on /g),
    ...message.matchAll(/\b(?:table|index|view|trigger) (\S+) already exists/g),
    ...message.matchAll(/^[^"'`:]+: ([\w.]+)/g),
  ];
  return said.flatMap(([, ...names]) => [...wordsOf(names.find((name) => name !== undefined) ?? '')]);
}

/** Names that it takes to tell an object from others, of its title: "users" and "email" for "column users.email". */
export function namesInTitle(title: string): readonly string[] {
  const [, own = title, table = ''] =
    /^(?:(?:foreign|primary) key|materialized view|\S+) (.+?)(?: o[nf] (.+))?$/.exec(title) ?? [];
  return [...wordsOf(own), ...wordsOf(table)];
}
