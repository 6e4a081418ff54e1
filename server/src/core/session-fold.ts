import type { Dialect } from './dialect';
import type { StatementContent } from './migration';
import type { Session } from './session';

/** The session after a statement; the same object when the statement changes nothing of it. */
export function foldSession(session: Session, content: StatementContent, dialect: Dialect | null): Session {
  void content;
  void dialect;
  return session;
}
