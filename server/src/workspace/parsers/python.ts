import { createHash } from 'node:crypto';
import { parser } from '@lezer/python';
import type { PythonParser } from '../../core/readers/parsers';

/** Lezer's grammar of Python; importing this file is what loads it. */
export const pythonParser: PythonParser = {
  parse: (text) => parser.parse(text),
  md5: (text) => createHash('md5').update(text).digest('hex'),
};
