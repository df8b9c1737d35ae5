import { define } from './define.ts';

export default define({
  nl: {
    figure: 'Cijfer',
    figures: 'Cijfers',
    unit: 'Eenheid',
    period: 'Periode',
    definition: 'Definitie',
    source: 'Bron',
  },
  en: {
    figure: 'Figure',
    figures: 'Figures',
    unit: 'Unit',
    period: 'Period',
    definition: 'Definition',
    source: 'Source',
  },
});
