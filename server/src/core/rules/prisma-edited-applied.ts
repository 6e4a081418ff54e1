import { upHead } from '../rollback/place';
import { migrationRule } from './rule';

export const prismaEditedApplied = migrationRule({
  id: 'prisma-edited-applied',
  aliases: [],
  summary:
    'A committed migration was edited though later ones follow it: where it is applied, its checksum no longer fits.',
  level: 'warning',
  check({ project, lineage, migration, report }) {
    const { refusesEdits } = project.framework;
    const place = upHead(migration);
    // The last one may still be on its way to being written.
    if (refusesEdits === undefined || !place || migration === lineage.migrations.at(-1)) return;
    if (!project.isEdited(place.file)) return;
    report({
      ...place,
      half: 'up',
      message: `This migration was committed, and has been edited though later ones follow it. Where it is applied, ${refusesEdits}: put it back, and write a new migration.`,
    });
  },
});
