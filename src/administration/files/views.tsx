import { ENDINGS, MOST_BYTES } from '../../platform/files/index.ts';
import { errorOf, FileForm, fieldValue, TextField } from '../../ui/form/index.ts';
import { useWords } from '../../ui/words/context.ts';
import { formatDate, formatNumber } from '../../ui/words/format.ts';
import type { Language, Translate } from '../../ui/words/index.ts';
import type { RefusedUpload } from './receive.ts';
import { MOST_FILES, MOST_TITLE, type StoredFile } from './rules.ts';

const MEGABYTE = 1024 * 1024;

/** What a file is and how large: "PDF, 1,2 MB". */
function kindAndSize({ type, size }: StoredFile, t: Translate, language: Language): string {
  const large = size >= MEGABYTE / 10;
  const number = large ? formatNumber(size / MEGABYTE, language, 1) : formatNumber(Math.ceil(size / 1024), language);
  return `${t(`files:type.${type}`)}, ${number} ${large ? 'MB' : 'kB'}`;
}

/** The files of one thing, each a link; of a withdrawn one only that it was there. Nothing when there are none. */
export function FileList({
  files,
  label,
  withdrawing,
}: {
  files: readonly StoredFile[];
  label: string;
  /** Where a file is withdrawn, with a key for each form; absent for who only reads. */
  withdrawing?: { href: (file: StoredFile) => string; newKey: () => string } | undefined;
}) {
  const { t, language } = useWords();
  if (files.length === 0) return null;
  return (
    <ul class="files" aria-label={label}>
      {files.map((file) => (
        <li>
          {file.withdrawnAt === null ? (
            <>
              <a href={`/files/${file.id}`}>
                <bdi>{file.title}</bdi>
              </a>{' '}
              <span class="soft">({kindAndSize(file, t, language)})</span>
              {withdrawing && <Withdraw href={withdrawing.href(file)} title={file.title} newKey={withdrawing.newKey} />}
            </>
          ) : (
            <span class="soft">{t('files:withdrawn', { day: formatDate(file.withdrawnAt, language) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Withdraw({ href, title, newKey }: { href: string; title: string | null; newKey: () => string }) {
  const { t } = useWords();
  return (
    <form class="inline-form" method="post" action={href}>
      <input type="hidden" name="idempotencyKey" value={newKey()} />
      <button class="quiet" type="submit">
        {t('files:withdraw')}
        <span class="hidden"> {title}</span>
      </button>
    </form>
  );
}

export interface UploadFormProps {
  /** An address that ends in `/files`. */
  action: string;
  idempotencyKey: string;
  /** The way back, where nothing is sent. */
  back: { href: string; label: string };
  refused?: RefusedUpload | undefined;
}

/** The form that sends one file of a thing, with its title. */
export function UploadForm({ action, idempotencyKey, back, refused }: UploadFormProps) {
  const { t } = useWords();
  return (
    <FileForm
      ids="file"
      action={action}
      idempotencyKey={idempotencyKey}
      submit={t('files:send')}
      cancelHref={back.href}
      cancelLabel={back.label}
      label={t('files:add')}
      most={MOST_BYTES}
      before={
        <TextField
          name="title"
          label={t('files:title')}
          hint={t('files:title.hint')}
          optional
          maxLength={MOST_TITLE}
          value={fieldValue(refused?.values, 'title')}
        />
      }
      file={{
        label: t('files:file'),
        hint: (most) => t('files:file.hint', { most, files: MOST_FILES }),
        accept: ENDINGS,
        error: errorOf(refused?.errors, 'file', t),
      }}
    />
  );
}
