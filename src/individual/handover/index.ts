export { handoverMenu } from './menu.ts';
export { handoverPages } from './pages.tsx';
export { handoverStart } from './start.ts';
