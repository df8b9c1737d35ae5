export { currentAnswer } from './actions.ts';
export { parliamentApi } from './api.ts';
export { answerDocument } from './document.ts';
export { answerHtml } from './html.tsx';
export { parliamentMenu } from './menu.ts';
export { parliamentPages } from './pages.tsx';
export { questionsFindable } from './search.ts';
export { parliamentStart } from './start.ts';
