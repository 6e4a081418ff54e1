import type { Handler, Handlers } from '../handler';
import type { NodeKind } from '../nodes';

/** Statements that are read and of no kind that has an operation of its own. */
export const otherHandlers: Handlers = {
  AlterSystemStmt: other('ALTER SYSTEM'),
  AlterTableMoveAllStmt: other('ALTER ALL IN TABLESPACE'),
  AlterUserMappingStmt: other('ALTER USER MAPPING'),
  ClosePortalStmt: other('CLOSE'),
  ConstraintsSetStmt: other('SET CONSTRAINTS'),
  DeallocateStmt: other('DEALLOCATE'),
  DeclareCursorStmt: other('DECLARE CURSOR'),
  DropOwnedStmt: other('DROP OWNED'),
  ExecuteStmt: other('EXECUTE'),
  FetchStmt: other('FETCH'),
  ImportForeignSchemaStmt: other('IMPORT FOREIGN SCHEMA'),
  ListenStmt: other('LISTEN'),
  LoadStmt: other('LOAD'),
  NotifyStmt: other('NOTIFY'),
  PrepareStmt: other('PREPARE'),
  ReassignOwnedStmt: other('REASSIGN OWNED'),
  SecLabelStmt: other('SECURITY LABEL'),
  UnlistenStmt: other('UNLISTEN'),
};

function other<K extends NodeKind>(command: string): Handler<K> {
  return (_node, { span }) => [{ kind: 'other', span, command }];
}
