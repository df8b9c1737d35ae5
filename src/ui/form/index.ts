export {
  CheckboxGroup,
  type CheckboxGroupProps,
  type ExplainedOption,
  type Option,
  RadioGroup,
  SelectField,
  type SelectFieldProps,
  SelectOptions,
} from './choices.tsx';
export { type FieldProps, fieldId } from './field.tsx';
export { DateField, NumberField, TextArea, TextField, type TextFieldProps, TimeField } from './fields.tsx';
export { ErrorSummary, errorOf, Form, type FormProps } from './form.tsx';
export {
  dateInput,
  dayAsked,
  type FieldError,
  type FormResult,
  type FormValues,
  faultsAsErrors,
  fieldValue,
  linesOf,
  manyCodes,
  manyOf,
  oneCode,
  oneOf,
  optionalDateInput,
  optionalText,
  optionalWholeNumber,
  readForm,
  requiredText,
  several,
  timeInput,
  versionOf,
  wholeNumber,
} from './read.ts';
export type { RefusedForm } from './refused.ts';
export { FileForm, type FileFormProps } from './upload.tsx';
