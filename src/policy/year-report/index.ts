export { yearReportPages } from './pages.tsx';
