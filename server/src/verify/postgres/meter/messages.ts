/** What the server has said at DEBUG1 while it ran a statement; tables and indexes by their bare names, as the messages have them. */
export interface Said {
  readonly rewritten: readonly string[];
  readonly verified: readonly string[];
  /** Names of foreign keys. */
  readonly validated: readonly string[];
  readonly built: readonly { readonly index: string; readonly table: string }[];
}

/** Reads messages of src/backend/commands/tablecmds.c and src/backend/catalog/index.c, the same in versions 12 to 18. */
export function readMessages(notices: readonly string[]): Said {
  const names = (pattern: RegExp) => notices.flatMap((notice) => pattern.exec(notice)?.[1] ?? []);
  return {
    rewritten: names(/^rewriting table "(.*)"$/),
    verified: names(/^verifying table "(.*)"$/),
    validated: names(/^validating foreign key constraint "(.*)"$/),
    built: notices.flatMap((notice) => {
      const [, index, table] =
        /^building index "(.*)" on table "(.*)" (?:serially|with request for )/.exec(notice) ?? [];
      return index === undefined || table === undefined ? [] : [{ index, table }];
    }),
  };
}
