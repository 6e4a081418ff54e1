import type { Verdict } from '../../server/src/core/verdict';

/** What a replay without anything to tell has shown. */
export const flawless: Verdict = {
  engine: 'PostgreSQL 18.6 (PGlite 0.5.16)',
  up: { file: null, status: 'ok', error: null, statements: [] },
  down: { file: null, status: 'ok', error: null, statements: [] },
  reverted: true,
  differences: [],
  reappliable: true,
  reapplyError: null,
  dataKept: true,
  lost: [],
  notes: [],
};
