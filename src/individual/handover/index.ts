export { handoverLandings, handoverMenu } from './menu.ts';
export { handoverPages } from './pages.tsx';
