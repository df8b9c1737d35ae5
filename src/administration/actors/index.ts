export { actorsApi } from './api.ts';
export { actorsMenu } from './menu.ts';
export { actorsPages } from './pages.tsx';
