export { deskMenu } from './menu.ts';
export { deskPages } from './pages.tsx';
