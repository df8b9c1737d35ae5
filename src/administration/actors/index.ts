export { actorsApi } from './api.ts';
export { installActor } from './install.ts';
export { actorsMenu } from './menu.ts';
export { actorsPages } from './pages.tsx';
export { actorsUndoers } from './undo.ts';
