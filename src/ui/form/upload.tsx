import type { Child } from 'hono/jsx';
import { useWords } from '../words/context.ts';
import { FileField } from './fields.tsx';
import { Form, type FormProps } from './form.tsx';

const MEGABYTE = 1024 * 1024;

export interface FileFormProps extends Omit<FormProps, 'upload' | 'method'> {
  idempotencyKey: string;
  /** The most bytes of the file. */
  most: number;
  /** The field of the file; its hint is told how many megabytes it may have. */
  file: { label: string; hint: (megabytes: number) => string; accept: readonly string[]; error: string | undefined };
  /** What stands above the file; the children stand below it. */
  before?: Child;
}

/** The form that sends one file. It works as it is; where its script runs it shows how far the file is. */
export function FileForm({ most, file, before, children, ...form }: FileFormProps) {
  const { t } = useWords();
  const megabytes = most / MEGABYTE;
  const upload = { most, tooLarge: t('form:error.file-too-large', { most: megabytes }), failed: t('form:file.failed') };
  return (
    <Form {...form} upload={upload}>
      {before}
      <FileField name="file" label={file.label} hint={file.hint(megabytes)} accept={file.accept} error={file.error} />
      {children}
      <progress class="upload-progress" max={100} value={0} aria-label={t('form:file.progress')} hidden />
    </Form>
  );
}
