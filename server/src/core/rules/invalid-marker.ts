import { migrationRule } from './rule';

/** A section marker that the framework itself would refuse or misread: missing, twice, in the wrong order. */
export const invalidMarker = migrationRule({
  id: 'invalid-marker',
  aliases: [],
  summary: 'A marker is missing, stands twice or is in the wrong order for its tool.',
  level: 'error',
  check(context) {
    for (const { file, span, message, severity } of context.migration.markerProblems) {
      context.report({ file, span, half: null, message, atMost: severity });
    }
  },
});
