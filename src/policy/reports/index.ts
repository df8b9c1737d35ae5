export { reportsApi } from './api.ts';
export { reportsMenu } from './menu.ts';
export { reportsPages } from './pages.tsx';
export { roundsApi } from './rounds-api.ts';
export { stepPart } from './step-part.tsx';
