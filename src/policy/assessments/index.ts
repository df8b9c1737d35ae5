export { assessmentsApi } from './api.ts';
export { assessmentsMenu } from './menu.ts';
export { assessmentsPages } from './pages.tsx';
export { assessmentsStart } from './start.ts';
