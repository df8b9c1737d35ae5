export { localPlansApi } from './api.ts';
export { localPlansMenu } from './menu.ts';
export { localPlansPages } from './pages.tsx';
