/** What is left behind of a change of somebody or of a role: where the log tells it, and the version it left. Never who. */
export interface WasChange extends Record<string, unknown> {
  change: number;
  version: number;
}
