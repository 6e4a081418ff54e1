import type { Dialect } from '../../dialect';
import type { PythonParser } from '../parsers';
import { Application } from '../python/application';
import type { Knowledge } from '../python/evaluate';
import type { ModuleSource } from '../python/modules';
import { knownValue } from './known';
import { OwnNames } from './own-types';
import { type Spelling, spellingOf } from './spelling';
import { typeText } from './type';

/** All that is known of names and calls in a revision, beside what its own text tells. */
export interface RevisionKnowledge {
  readonly knowledge: Knowledge;
  readonly spelling: Spelling;
  readonly own: OwnNames;
}

/**
 * Alembic's and SQLAlchemy's names, and those of the application's modules.
 * @param missing is told names that were asked for and are in no module that is there
 */
export function knowledgeOf(
  dialect: Dialect,
  parser: PythonParser,
  modules: ModuleSource,
  missing?: (path: string) => void,
): RevisionKnowledge {
  const spelling: Spelling = spellingOf(dialect, parser.md5, {
    typeNamed: (path, place) => own.typeNamed(path, place),
    membersOf: (path, place) => own.membersOf(path, place),
    tableOf: (path, place) => own.named(`${path}.__tablename__`, place),
  });
  const knowledge: Knowledge = {
    called: (path, args, receiver, place) =>
      knownValue(path, args, receiver, place, spelling) ?? (receiver ? null : own.called(path, args, place)),
    named: (path, place) => own.named(path, place),
  };
  const application = new Application(modules, parser, knowledge, missing);
  const names = dialect === 'mariadb' ? ['mysql', 'mariadb'] : [dialect];
  const own = new OwnNames(application, names, (type) => typeText(type, spelling));
  return { knowledge, spelling, own };
}
