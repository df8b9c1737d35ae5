export { attachFile, keepFile, withdrawFile } from './actions.ts';
export { filesApi } from './api.ts';
export { filesPages } from './pages.tsx';
export { type RefusedUpload, receiveFile, uploadRefused } from './receive.ts';
export type { StoredFile } from './rules.ts';
export { FileSchema, fileBody, fileShape, KeptFileSchema } from './shapes.ts';
export { filesOf } from './store.ts';
export { FileList, UploadForm } from './views.tsx';
