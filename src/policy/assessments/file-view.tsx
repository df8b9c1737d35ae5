import { Notice, SummaryList, Table } from '../../ui/components/index.ts';
import { ErrorSummary, errorOf, Form, RadioGroup, SelectField, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { type Again, type Branch, trackName, waysOf } from '../frameworks/index.ts';
import type { WholeFile } from './actions.ts';
import { crumbsTo } from './answer-view.tsx';
import {
  type Item,
  itemBranches,
  keptAside,
  latest,
  MOST,
  progressOf,
  type Sheet,
  saidOf,
  sheetsOf,
  VERDICTS,
} from './answers.ts';
import { Concluded, Releasing } from './outcome-view.tsx';
import { answerWords, assessmentHref, questionWords, StateMark, sheetHref, sheetTitle, titleOf } from './parts.tsx';

export interface FilePageProps {
  view: View;
  file: WholeFile;
  /** Whether the reader begins, concludes and gives out. */
  keeps: boolean;
  shown: Again | undefined;
  newKey: () => string;
}

/** Answers of a team: the way, what is still open, initiatives, and what comes of it. */
export function FilePage(props: FilePageProps) {
  const { view, file, keeps, shown } = props;
  const { t, language } = view;
  const { assessment, framework } = file;
  const sheets = sheetsOf(file);
  const { answered, asked } = progressOf(file, sheets);
  const open = assessment.state === 'open';
  const todo = open ? sheets.find((sheet) => openIn(file, sheet) > 0) : undefined;
  return (
    <Layout
      view={view}
      level="policy"
      title={pick(framework.title, language)}
      lead={t('assessments:file.lead', {
        prison: view.placeName(assessment.prison),
        day: formatDate(assessment.madeOn, language),
      })}
      paper
      crumbs={crumbsTo(view, file)}
      demonstration={assessment.origin === 'demonstration'}
      action={
        todo !== undefined && (
          <a class="button primary" href={sheetHref(assessment.id, todo)}>
            {t('assessments:go-on')}
          </a>
        )
      }
    >
      {shown !== undefined && (
        <ErrorSummary
          ids={shown.values.branch === undefined ? undefined : `add-${[shown.values.branch].flat()[0]}`}
          errors={shown.stale ? [{ field: '', message: 'assessments:error.stale' }] : shown.errors}
          labels={{ title: t('assessments:item.title') }}
          t={t}
        />
      )}
      <Standing {...props} answered={answered} asked={asked} />
      {open && <Newer {...props} />}
      {open && <Way {...props} />}
      {sheets.length > 0 && <Sheets view={view} file={file} sheets={sheets} />}
      {itemBranches(file).map((branch) => (
        <Items {...props} branch={branch} />
      ))}
      <Aside view={view} file={file} />
      {!open && <Concluded {...props} />}
      {open && keeps && <Ending {...props} />}
      {!open && keeps && <Releasing {...props} />}
    </Layout>
  );
}

function Standing({ view, file, answered, asked }: FilePageProps & { answered: number; asked: number }) {
  const { t } = view;
  const { assessment, framework } = file;
  const here = assessmentHref(assessment.id);
  return (
    <>
      {assessment.state === 'open' && (
        <Notice kind="info" title={t('assessments:draft.title')}>
          <p>{t('assessments:draft.text')}</p>
        </Notice>
      )}
      <SummaryList
        items={[
          { label: t('assessments:state'), value: <StateMark state={assessment.state} /> },
          {
            label: t('assessments:way'),
            value:
              assessment.branch === null
                ? t('assessments:open')
                : titleOf(framework.content.branches, assessment.branch, view),
          },
          ...(assessment.branch === null
            ? []
            : [{ label: t('assessments:progress'), value: t('assessments:answered', { answered, asked }) }]),
          { label: t('assessments:version'), value: String(assessment.frameworkNumber) },
        ]}
      />
      <div class="doings no-print">
        <a href={`${here}/summary`}>{t('assessments:summary')}</a>
        {file.before !== null && <a href={`${here}/compare`}>{t('assessments:compare')}</a>}
      </div>
    </>
  );
}

/** How many questions of a page are still open. */
function openIn({ said }: WholeFile, { item, questions }: Sheet): number {
  const now = latest(said);
  return questions.filter(({ id }) => (saidOf(now, item?.id ?? null, id)?.value ?? null) === null).length;
}

function Newer({ view, file, keeps, newKey }: FilePageProps) {
  const { t } = view;
  if (file.newest === file.assessment.frameworkNumber) return null;
  return (
    <Notice kind="info" title={t('assessments:newer')}>
      <p>{t('assessments:newer.text', { number: file.newest })}</p>
      {keeps && (
        <Form
          action={`${assessmentHref(file.assessment.id)}/carry`}
          idempotencyKey={newKey()}
          submit={t('assessments:carry')}
          label={t('assessments:carry')}
        />
      )}
    </Notice>
  );
}

function Way({ view, file, shown, newKey }: FilePageProps) {
  const { t, language } = view;
  const { assessment, framework } = file;
  const ways = waysOf(framework.content);
  return (
    <section id="way">
      <h2>{pick(framework.content.start, language)}</h2>
      <Form
        action={`${assessmentHref(assessment.id)}/way`}
        idempotencyKey={newKey()}
        version={assessment.version}
        submit={t('assessments:way.submit')}
        label={t('assessments:way')}
      >
        <RadioGroup
          name="branch"
          label={t('assessments:way')}
          hint={assessment.branch === null ? undefined : t('assessments:way.hint')}
          options={ways.map((way) => ({
            value: way.id,
            label: pick(way.title, language),
            ...(way.help === null ? {} : { hint: pick(way.help, language) }),
          }))}
          value={assessment.branch}
          error={errorOf(shown?.errors, 'branch', t)}
        />
      </Form>
    </section>
  );
}

function Sheets({ view, file, sheets }: { view: View; file: WholeFile; sheets: readonly Sheet[] }) {
  const { t } = view;
  return (
    <section>
      <h2>{t('assessments:sheets')}</h2>
      <Table
        caption={t('assessments:sheets')}
        captionHidden
        compact
        columns={[
          { key: 'part', label: t('assessments:sheet') },
          { key: 'answered', label: t('assessments:progress') },
        ]}
        rows={sheets.map((sheet) => {
          const asked = sheet.questions.length;
          const title = sheetTitle(sheet, view);
          return [
            file.assessment.state === 'open' ? <a href={sheetHref(file.assessment.id, sheet)}>{title}</a> : title,
            asked === 0
              ? t('assessments:list')
              : t('assessments:answered', { answered: asked - openIn(file, sheet), asked }),
          ];
        })}
      />
    </section>
  );
}

function Items(props: FilePageProps & { branch: Branch }) {
  const { view, file, branch, shown, newKey } = props;
  const { t, language } = view;
  const { assessment } = file;
  const items = file.items.filter((item) => item.branch === branch.id);
  const title = pick(branch.title, language);
  if (assessment.state === 'concluded') return null;
  return (
    <section id={`items-${branch.id}`} class="no-print">
      <h2>{t('assessments:items', { branch: title })}</h2>
      {items.length === 0 && <p class="soft">{t('assessments:items.none')}</p>}
      {items.map((item) => (
        <details id={`item-${item.id}`}>
          <summary>
            {item.title}
            {item.verdict !== null && ` · ${t(`assessments:verdict.${item.verdict}`)}`}
            {item.aside && ` · ${t('assessments:item.aside')}`}
          </summary>
          <ItemForm {...props} item={item} action={`${assessmentHref(assessment.id)}/items/${item.id}`} />
        </details>
      ))}
      <details
        open={
          items.length === 0 ||
          (shown !== undefined && [shown.values.branch].flat()[0] === branch.id && shown.errors.length > 0)
        }
      >
        <summary>{t('assessments:item.add')}</summary>
        <Form
          ids={`add-${branch.id}`}
          action={`${assessmentHref(assessment.id)}/items`}
          idempotencyKey={newKey()}
          version={assessment.version}
          submit={t('assessments:item.add')}
          label={t('assessments:item.add')}
        >
          <input type="hidden" name="branch" value={branch.id} />
          <TextField
            name="title"
            label={t('assessments:item.title')}
            maxLength={MOST.title}
            value=""
            error={errorOf(shown?.errors, 'title', t)}
          />
          <TrackField view={view} file={file} value={null} />
        </Form>
      </details>
    </section>
  );
}

function TrackField({ view, file, value }: { view: View; file: WholeFile; value: string | null }) {
  const { content } = file.framework;
  if (content.tracks.length === 0) return null;
  return (
    <SelectField
      name="track"
      label={view.t('assessments:track')}
      optional
      blank
      options={content.tracks.map(({ id }) => ({ value: id, label: trackName(content, id, view) }))}
      value={value}
    />
  );
}

function ItemForm({ view, file, item, action, newKey }: FilePageProps & { item: Item; action: string }) {
  const { t } = view;
  return (
    <Form
      ids={`item-${item.id}`}
      action={action}
      idempotencyKey={newKey()}
      version={file.assessment.version}
      submit={t('assessments:item.save')}
      label={item.title}
    >
      <input type="hidden" name="branch" value={item.branch} />
      <TextField name="title" label={t('assessments:item.title')} maxLength={MOST.title} value={item.title} />
      <TrackField view={view} file={file} value={item.track} />
      <RadioGroup
        name="verdict"
        label={t('assessments:verdict')}
        optional
        options={[
          ...VERDICTS.map((value) => ({ value, label: t(`assessments:verdict.${value}`) })),
          { value: '', label: t('assessments:open') },
        ]}
        value={item.verdict ?? ''}
      />
      <RadioGroup
        name="aside"
        label={t('assessments:aside')}
        options={[
          { value: '', label: t('assessments:aside.no') },
          { value: 'yes', label: t('assessments:aside.yes') },
        ]}
        value={item.aside ? 'yes' : ''}
      />
    </Form>
  );
}

/** What was answered and is not asked along the way that stands. */
function Aside({ view, file }: { view: View; file: WholeFile }) {
  const { t } = view;
  const aside = keptAside(file);
  if (aside.length === 0) return null;
  const { content } = file.framework;
  return (
    <section>
      <details>
        <summary>{t('assessments:kept', { count: aside.length })}</summary>
        <p class="soft">{t('assessments:kept.text')}</p>
        <dl class="summary">
          {aside.map(({ question, value, item }) => (
            <div>
              <dt>
                {file.items.find(({ id }) => id === item)?.title} {questionWords(content, question, view)}
              </dt>
              <dd class="pre-line">{answerWords(content, question, value, view)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

function Ending({ view, file, newKey }: FilePageProps) {
  const { t } = view;
  const here = assessmentHref(file.assessment.id);
  return (
    <section class="no-print">
      <h2>{t('assessments:end')}</h2>
      {file.assessment.branch === null ? (
        <p class="soft">{t('assessments:end.no-way')}</p>
      ) : (
        <p>
          <a class="button" href={`${here}/outcome`}>
            {t('assessments:conclude')}
          </a>
        </p>
      )}
      <details>
        <summary>{t('assessments:discard')}</summary>
        <Form
          action={`${here}/discard`}
          idempotencyKey={newKey()}
          submit={t('assessments:discard')}
          label={t('assessments:discard')}
          danger
        >
          <p>{t('assessments:discard.text')}</p>
        </Form>
      </details>
    </section>
  );
}
