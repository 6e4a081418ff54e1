import type { FileTree } from './framework';
import { directoryOf, isBelow, join, withAncestors } from './paths';
import { hasDatasource, type SchemaFile } from './prisma-schema';

/** Where a schema lies, seen from a folder above its migrations. */
const places = ['', 'prisma', 'schema', 'prisma/schema'];

/**
 * The files of the schema that a folder of migrations belongs to: the nearest `schema.prisma`, or the folder of a schema in several files.
 * @returns none where no schema is found, or one folder holds several (a twin for each database) and it is not known which is meant
 */
export function prismaSchemaFiles(root: string, tree: FileTree): readonly SchemaFile[] {
  const files = tree.files.filter((file) => file.endsWith('.prisma'));
  if (files.length === 0) return [];
  for (const above of withAncestors(root)) {
    for (const place of places) {
      const folder = place === '' ? above : join(above, place);
      const here = files.filter((file) => directoryOf(file) === folder).flatMap((file) => read(file, tree));
      const [main, ...twins] = here.filter(({ text }) => hasDatasource(text));
      if (main === undefined) continue;
      if (twins.length > 0) return [];
      const isAlone = here.length === 1 && main.path.endsWith('schema.prisma');
      return isAlone ? here : files.filter((file) => isBelow(file, folder)).flatMap((file) => read(file, tree));
    }
  }
  return [];
}

function read(path: string, tree: FileTree): readonly SchemaFile[] {
  const text = tree.text(path);
  return text === null ? [] : [{ path, text }];
}
