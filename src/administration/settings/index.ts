export { settingsApi } from './api.ts';
export { currentSettings } from './current.ts';
export { settingsMenu } from './menu.ts';
export { settingsPages } from './pages.tsx';
export type { SettingValues } from './rules.ts';
