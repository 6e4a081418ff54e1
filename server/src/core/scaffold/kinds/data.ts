import type { Kind } from '../kind';
import { sql, table } from '../questions';
import { answer } from '../scene';
import { updateStep } from './fill';

export const backfill: Kind = {
  id: 'backfill',
  title: 'Fill in values',
  detail: 'Changes rows that are there: on PostgreSQL a thousand at a time, so that none is locked for long.',
  guess: /^(?:backfill|fill|populate) (?:in )?(?<table>\w+)/,
  questions: [
    table(),
    sql('set', 'Which values?', 'email = lower(email)'),
    sql('where', 'In which rows? Those that have it already should be left', 'email <> lower(email)'),
  ],
  name: ({ table: name = '' }) => `backfill ${name}`,
  steps: (scene) => [{ ...updateStep(scene, answer(scene, 'set'), answer(scene, 'where')), name: null }],
};

export const empty: Kind = {
  id: 'empty',
  title: 'Empty',
  detail: 'Only the files, in the form of the tool, for statements of your own.',
  questions: [],
  name: () => '',
  steps: () => [{ name: null, up: [] }],
};
