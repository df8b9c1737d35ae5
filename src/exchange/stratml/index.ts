export { exportStratml } from './actions.ts';
export { stratmlApi } from './api.ts';
export { stratmlPages } from './pages.ts';
export { foundInStratml } from './read.ts';
