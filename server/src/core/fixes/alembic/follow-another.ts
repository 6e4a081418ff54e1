import type { Fix } from '../../fix';
import { shownName } from '../../history/names';
import type { Migration } from '../../migration';
import { docstringRevises, revisionNames } from '../../python/revision-head';
import type { MigrationPlace } from '../../rules/report';
import { syncDocstring } from './sync-docstring';

/** Lets a revision follow another one instead of what it follows, in `down_revision` and in the docstring. */
export function followAnother(
  follower: Migration,
  followed: Migration,
  preferred: boolean,
): (place: MigrationPlace) => Fix | null {
  return (place) => {
    const [file] = follower.files;
    const text = file === undefined ? null : place.project.text(file);
    const told = text === null ? undefined : revisionNames(text).get('down_revision');
    if (file === undefined || text === null || !told?.literal) return null;
    const quote = /['"]/.exec(text.slice(told.span.start, told.span.end))?.[0] ?? '"';
    const edit = { file, span: told.span, newText: `${quote}${followed.id}${quote}` };
    const docstring = docstringRevises(text);
    return {
      title: `Let "${shownName(follower)}" follow "${shownName(followed)}"`,
      edits: [...(docstring ? syncDocstring(file, docstring.span, [followed.id])(place).edits : []), edit],
      preferred,
      language: 'python',
    };
  };
}
