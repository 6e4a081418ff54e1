/**
 * Flask-Migrate is Alembic under Flask's command: its env.py asks Flask for the application, and its alembic.ini leaves out what Alembic's own
 * command needs. Source: Flask-Migrate 4, templates/flask.
 * @param beside text of the nearest file of this name, in the migrations' folder or above it, or null
 */
export function isFlaskMigrate(beside: (name: string) => string | null): boolean {
  return /^\s*(?:from|import) flask\b/m.test(beside('env.py') ?? '');
}
