/**
 * Settings of an embedded server: databases to replay in are small, and all that it keeps lies in memory, 128 MB of buffers and five
 * files of its log among it.
 */
export const frugal = ['shared_buffers=16MB', 'min_wal_size=32MB', 'max_wal_size=32MB'];
