export { handoverPages } from './pages.tsx';
