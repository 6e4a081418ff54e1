import { pythonImports } from '../python/import-names';
import { codeOf } from '../python/lexis';
import { migrationRule } from './rule';

/** A module that holds an application's models, by the words people have for it. */
const modelModule = /(?:^|\.)(?:models?|entities|entity|db_models|orm|tables|schemas?|domain)(?:\.|$)/;
/** Packages whose modules are no application's. */
const library =
  /^(?:alembic|sqlalchemy|sqlmodel|sqlalchemy_utils|geoalchemy2|flask_sqlalchemy|fastapi_users\w*|pgvector|pydantic|enum|typing)(?:\.|$)/;

/** Types of columns and helpers, which lie beside the models. */
const helper = /(?:^|\.)\w*(?:types?|utils?|guid|mixins?|enums?)\.\w+$/i;

/** Models change later, and the migration with them: what ran once runs otherwise, or not at all. */
export const alembicModelImport = migrationRule({
  id: 'alembic-model-import',
  aliases: [],
  summary: "Uses the application's models: when they change, this migration changes or breaks.",
  level: 'warning',
  check({ project, migration, report }) {
    const [file] = migration.files;
    const text = file !== undefined && project.framework.language === 'python' ? project.text(file) : null;
    if (file === undefined || text === null) return;
    const code = codeOf(text);
    for (const { path, name, span } of pythonImports(text)) {
      const module = path.slice(0, path.lastIndexOf('.'));
      if (
        library.test(path) ||
        helper.test(path) ||
        !modelModule.test(module) ||
        !/^[A-Z]/.test(name) ||
        !isUsed(code, name)
      )
        continue;
      report({
        file,
        span,
        half: null,
        message: `"${name}" is the application's model as it is today: when it changes, this migration does other things or fails. Describe the table as it is here, with sa.table() and sa.column().`,
      });
    }
  },
});

/** As a model is: in a query, by its columns or its table, made anew, or as the values of an enum. A type of a column is a call alone. */
function isUsed(code: string, name: string): boolean {
  return new RegExp(
    `\\b(?:query|select|insert|update|delete|exists|get|add|add_all|bulk_insert_mappings|bulk_save_objects|Enum)\\(\\s*${name}\\b|\\b${name}\\.(?!metadata\\b)\\w|\\bfor\\s+\\w+\\s+in\\s+${name}\\b`,
  ).test(code);
}
