export { frameworkIn, readFrameworks } from './actions.ts';
export { frameworksApi } from './api.ts';
export { valueWords } from './forms.ts';
export { frameworksMenu } from './menu.ts';
export { frameworksPages } from './pages.tsx';
export { frameworkHref, trackName } from './parts.tsx';
export { type Again, fresh, type Posted, posted } from './posting.ts';
export {
  type Answers,
  askedOfItem,
  type Branch,
  type Checklist,
  type Content,
  type Framework,
  headOf,
  outcomesAfter,
  type Question,
  reached,
  type Value,
  waysOf,
} from './rules.ts';
export type { FrameworkLine } from './store.ts';
