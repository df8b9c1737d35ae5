export { localPlansApi } from './api.ts';
