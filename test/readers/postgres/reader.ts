import { createPostgresReader } from '../../../server/src/core/readers/postgres/reader';
import { loadPostgresParser } from '../../../server/src/workspace/parsers/postgres';

/** The parser and the reader that all tests of this folder use. */
export const parser = await loadPostgresParser();
export const reader = createPostgresReader(parser);
