/** The dialects that can be chosen, as `database-migrator.json` spells them. */
export const dialects = [
  { id: 'postgresql', title: 'PostgreSQL', exampleVersion: '16' },
  { id: 'mysql', title: 'MySQL', exampleVersion: '8.0.36' },
  { id: 'mariadb', title: 'MariaDB', exampleVersion: '10.11' },
  { id: 'sqlite', title: 'SQLite', exampleVersion: '3.45' },
] as const;

export type DialectChoice = (typeof dialects)[number];

/** What is wrong with a server version as typed; undefined where nothing is. Empty means that none is stated. */
export function versionProblem(text: string): string | undefined {
  return /^\s*(\d+(\.\d+){0,2}\s*)?$/.test(text)
    ? undefined
    : 'A version is one to three numbers, such as 16 or 8.0.36.';
}
