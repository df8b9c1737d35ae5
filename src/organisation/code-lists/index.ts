export { type Labels, labelOf, loadLabels, optionsOf } from './labels.ts';
