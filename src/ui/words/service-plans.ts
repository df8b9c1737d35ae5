import { define } from './define.ts';

export default define({
  nl: {
    title: '',
  },
  en: {
    title: '',
  },
});
