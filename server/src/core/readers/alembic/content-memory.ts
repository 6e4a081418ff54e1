import type { Statement } from '../../migration';
import type { StatementReader } from '../reader';

/** Keeps what was read of a statement, by all that it depends on. */
export interface ContentMemory {
  /**
   * @param context what stands outside of the statement and may change what it says
   * @param read reads it anew
   */
  readIn(
    reader: StatementReader,
    context: string,
    text: string,
    read: () => Statement['content'],
  ): Statement['content'];
}
