/** Settings of an embedded server: databases to replay in are small, and 128 MB of buffers would be held for each of them. */
export const frugal = ['shared_buffers=16MB'];
