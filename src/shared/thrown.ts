/** The code of what was thrown (`EEXIST` of the system, an SQLSTATE of a database), or undefined where it carries none. */
export function codeOf(thrown: unknown): string | undefined {
  const { code } = typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown : { code: undefined };
  return typeof code === 'string' ? code : undefined;
}
