export { decisionsApi } from './api.ts';
export { fetchDecisions } from './fetch-actions.ts';
export { type ImportResult, importDecisions, rehearseImport } from './import-actions.ts';
export { decisionsMenu } from './menu.ts';
export { decisionsPages } from './pages.tsx';
export { readSource } from './reading.ts';
export { MOST_COMMAND_BYTES } from './rules.ts';
export { decisionsFindable } from './search.ts';
