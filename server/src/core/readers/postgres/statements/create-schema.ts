import type { Clause } from '../clause';
import type { Handlers } from '../handler';
import { Statement } from '../statement';
import { createObject } from './create-object';

export const createSchemaHandlers: Handlers = {
  CreateSchemaStmt: (node, statement, nested) => {
    const clause = statement.clause();
    clause.skip();
    const elements = (node.schemaElts ?? []).flatMap((element) => nested(element, nextElement(clause)));
    return [createObject(statement, 'OBJECT_SCHEMA'), ...elements];
  },
};

/** CREATE SCHEMA takes whole CREATE and GRANT statements with nothing between them. */
function nextElement(clause: Clause): Statement {
  clause.skipTo(['create'], ['grant']);
  const { source, start } = clause;
  clause.skip();
  const element = clause.upTo(['create'], ['grant']);
  return new Statement(source, start, element.end);
}
