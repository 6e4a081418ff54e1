/** Files above the revisions that belong to Alembic. */
export const alembicContext: readonly string[] = [
  'alembic.ini',
  'env.py',
  'script.py.mako',
  'pyproject.toml',
  'requirements.txt',
];

/** Revisions lie below a folder "versions"; elsewhere they are known by the id that Alembic puts before their name. */
export function mayBeRevision(path: string): boolean {
  return (
    /(?:^|\/)versions\/(?:.*\/)?(?!\.#|__init__)[^/]+\.py$/.test(path) || /(?:^|\/)[0-9a-f]{12}_[^/]*\.py$/.test(path)
  );
}

/** The text of alembic.ini without the lines that are comments. */
export function withoutComments(text: string): string {
  return text.replace(/^[ \t]*[#;].*$/gm, '');
}

/** What pyproject.toml says to Alembic: its table [tool.alembic]; '' where it has none. */
export function toolSection(text: string): string {
  return /^\[tool\.alembic\][^\n]*\n([\s\S]*?)(?=^\[|$(?![\s\S]))/m.exec(text)?.[1] ?? '';
}
