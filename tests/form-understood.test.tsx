import { expect, test } from 'vitest';
import { WordsContext } from '../src/ui/words/context.ts';
import { translator } from '../src/ui/words/index.ts';
import '../src/words.ts';
import { Filters } from '../src/ui/components/index.ts';
import { RadioGroup, SelectField } from '../src/ui/form/choices.tsx';
import { DateField } from '../src/ui/form/fields.tsx';

const shown = (value: string) =>
  String(
    <WordsContext.Provider value={{ t: translator('nl'), language: 'nl', today: '2026-11-30' }}>
      <DateField name="day" label="Dag" value={value} />
    </WordsContext.Provider>,
  );

test.each([
  ['morgen', '01-12-2026', 'dinsdag 1 december 2026'],
  ['3/2', '03-02-2027', 'woensdag 3 februari 2027'],
  ['3 feb', '03-02-2027', 'woensdag 3 februari 2027'],
])('%s comes back as the day that it was understood as', (typed, short, long) => {
  expect(shown(typed)).toContain(`value="${short}"`);
  expect(shown(typed)).toContain(`“${typed}” is begrepen als ${long}`);
});

test.each(['03-02-2027', '2027-02-03', '', 'ooit', '31-02-2027'])(
  '%s is shown as it is, and explains nothing',
  (typed) => {
    expect(shown(typed)).not.toContain('begrepen als');
    if (typed !== '2027-02-03') expect(shown(typed)).toContain(`value="${typed}"`);
  },
);

test('the only choice that there is, is made where one must be made, and nowhere else', () => {
  const one = [{ value: 'a', label: 'A' }];
  const field = { name: 'x', label: 'X' };
  expect(String(<SelectField {...field} options={one} blank />)).toMatch(/value="a" selected/);
  expect(String(<RadioGroup {...field} options={one} />)).toMatch(/value="a" checked/);
  expect(String(<SelectField {...field} options={one} blank optional />)).not.toContain('selected');
  expect(String(<RadioGroup {...field} options={one} optional />)).not.toContain('checked');
  expect(String(<SelectField {...field} options={[...one, { value: 'b', label: 'B' }]} blank />)).not.toContain(
    'selected',
  );
  const filter = (
    <Filters action="/x">
      <SelectField {...field} options={one} blank />
    </Filters>
  );
  expect(String(filter)).not.toContain('selected');
});
