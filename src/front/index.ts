export { frontPages } from './pages.tsx';
export { refusalPage } from './refusal-page.tsx';
