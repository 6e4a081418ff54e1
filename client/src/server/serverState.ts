/** `off`: no folder wants a server. `stopped`: one is wanted, and does not run. */
export type ServerState = 'off' | 'starting' | 'running' | 'stopped';
