import type { Child } from 'hono/jsx';
import { Empty, Notice } from '../../ui/components/index.ts';
import { ErrorSummary, errorOf, Form, type FormValues, fieldValue, TextField } from '../../ui/form/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { pick, type Text } from '../../ui/words/index.ts';
import { RegisterFormPage } from '../plan-register/index.ts';
import type { Problem } from './check.ts';
import type { Part } from './edit.ts';
import { fieldsOfPart } from './forms.ts';
import { editHref, frameworkHref, trackName, whenWords } from './parts.tsx';
import type { Again } from './posting.ts';
import { type Branch, type Framework, MOST } from './rules.ts';

/** The form of a new framework: its address and its title; everything else comes after. */
export function NewFrameworkPage({ view, shown }: { view: View; shown: Again }) {
  const { t } = view;
  return (
    <RegisterFormPage
      view={view}
      title={t('frameworks:new')}
      lead={t('frameworks:new.lead')}
      crumbs={[{ label: t('frameworks:title'), href: '/frameworks' }, { label: t('frameworks:new') }]}
      action="/frameworks/new"
      submit={t('frameworks:new.submit')}
      cancel="/frameworks"
      fields={[
        { name: 'titleNl', as: 'text', label: t('frameworks:column.title'), most: MOST.title },
        {
          name: 'titleEn',
          as: 'text',
          label: t('frameworks:field.english', { label: t('frameworks:column.title') }),
          most: MOST.title,
          optional: true,
        },
        {
          name: 'id',
          as: 'text',
          label: t('frameworks:field.id'),
          hint: t('frameworks:field.id.hint'),
          most: MOST.id,
          short: true,
        },
        {
          name: 'source',
          as: 'text',
          label: t('frameworks:source'),
          hint: t('frameworks:source.hint'),
          most: MOST.source,
          optional: true,
        },
      ]}
      values={shown.values}
      errors={shown.errors}
      now={null}
      idempotencyKey={shown.key}
    />
  );
}

export interface DraftPageProps {
  view: View;
  framework: Framework;
  /** What keeps it from being published. */
  problems: readonly Problem[];
  shown: Again | undefined;
  newKey: () => string;
}

/** The draft of a framework: its parts, each with what can be done to it, and whether it can be published. */
export function DraftPage(props: DraftPageProps) {
  const { view, framework, problems, shown, newKey } = props;
  const { t, language } = view;
  const { id, content } = framework;
  const title = pick(framework.title, language);
  return (
    <Layout
      view={view}
      level="policy"
      title={title}
      lead={t('frameworks:edit.lead', { number: framework.number })}
      crumbs={[{ label: t('frameworks:title'), href: '/frameworks' }, { label: title }]}
      demonstration={framework.origin === 'demonstration'}
      action={
        <a class="button" href={`${frameworkHref(id)}/preview`}>
          {t('frameworks:preview')}
        </a>
      }
    >
      {shown !== undefined && (
        <ErrorSummary errors={shown.stale ? [{ field: '', message: 'frameworks:error.stale' }] : shown.errors} t={t} />
      )}
      <Problems view={view} problems={problems} framework={framework} newKey={newKey} />
      <Head {...props} />
      <section>
        <h2>{t('frameworks:branches')}</h2>
        <p class="soft">{t('frameworks:branches.text')}</p>
        {content.branches.length === 0 && <Empty text={t('frameworks:branches.empty')} />}
        {content.branches.map((branch) => (
          <BranchEdited {...props} branch={branch} />
        ))}
        <p>
          <a class="button" href={`${editHref(id)}/branches/new`}>
            {t('frameworks:add.branches')}
          </a>
        </p>
      </section>
      <PartList
        {...props}
        part="outcomes"
        items={content.outcomes.map((one) => ({ id: one.id, label: one.title.nl }))}
      />
      <PartList
        {...props}
        part="tracks"
        items={content.tracks.map((one) => ({ id: one.id, label: trackName(content, one.id, view) }))}
      />
      <Discarding {...props} />
    </Layout>
  );
}

function Discarding({ view: { t }, framework, newKey }: DraftPageProps) {
  const { id } = framework;
  return (
    <section>
      <h2>{t('frameworks:discard')}</h2>
      <Form
        action={`${frameworkHref(id)}/discard`}
        idempotencyKey={newKey()}
        version={framework.version}
        submit={t('frameworks:discard')}
        label={t('frameworks:discard')}
        danger
      >
        <p>{t('frameworks:discard.text')}</p>
      </Form>
    </section>
  );
}

function Problems({ view, problems, framework, newKey }: Omit<DraftPageProps, 'shown'>) {
  const { t } = view;
  if (problems.length === 0)
    return (
      <Notice kind="good" title={t('frameworks:ready')}>
        <p>{t('frameworks:ready.text')}</p>
        <Form
          action={`${frameworkHref(framework.id)}/publish`}
          idempotencyKey={newKey()}
          version={framework.version}
          submit={t('frameworks:publish')}
          label={t('frameworks:publish')}
        />
      </Notice>
    );
  return (
    <Notice kind="warn" title={t('frameworks:problems', { count: problems.length })}>
      <ul>
        {problems.slice(0, 30).map(({ message, values }) => (
          <li>{t(message, { ...values, of: nameOf(framework, String(values.of ?? ''), view) })}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What the part with that name is called, for a sentence about it. */
function nameOf({ content }: Framework, id: string, { t }: View): string {
  if (id === 'title') return t('frameworks:column.title');
  if (id === 'start') return t('frameworks:start');
  const label: Text | undefined =
    content.branches.find((one) => one.id === id)?.title ??
    content.branches.flatMap(({ questions }) => questions).find((one) => one.id === id)?.text ??
    content.branches.flatMap(({ lists }) => lists).find((one) => one.id === id)?.title ??
    content.outcomes.find((one) => one.id === id)?.title;
  return label?.nl || id;
}

function Head({ view, framework, shown, newKey }: DraftPageProps) {
  const { t } = view;
  const { content } = framework;
  const now: FormValues = {
    ...{ titleNl: framework.title.nl, titleEn: framework.title.en ?? '', source: framework.source ?? '' },
    ...{ startNl: content.start.nl, startEn: content.start.en ?? '' },
  };
  const values = shown !== undefined && 'titleNl' in shown.values && !('kind' in shown.values) ? shown.values : now;
  const field = (name: string, label: string, most: number, optional: boolean, hint?: string) => (
    <TextField
      name={name}
      label={label}
      hint={hint}
      optional={optional}
      maxLength={most}
      value={fieldValue(values, name)}
      error={errorOf(shown?.errors, name, t)}
    />
  );
  const english = (label: string) => t('frameworks:field.english', { label });
  return (
    <section>
      <h2>{t('frameworks:head')}</h2>
      <Form
        action={editHref(framework.id)}
        idempotencyKey={newKey()}
        version={framework.version}
        submit={t('frameworks:save')}
        label={t('frameworks:head')}
      >
        {field('titleNl', t('frameworks:column.title'), MOST.title, false)}
        {field('titleEn', english(t('frameworks:column.title')), MOST.title, true)}
        {field('source', t('frameworks:source'), MOST.source, true, t('frameworks:source.hint'))}
        {field('startNl', t('frameworks:start'), MOST.text, true, t('frameworks:start.hint'))}
        {field('startEn', english(t('frameworks:start')), MOST.text, true)}
      </Form>
    </section>
  );
}

function BranchEdited(props: DraftPageProps & { branch: Branch }) {
  const { view, framework, branch } = props;
  const { t } = view;
  const here = editHref(framework.id);
  const at = (part: Part) => `${here}/${part}/new?branch=${encodeURIComponent(branch.id)}`;
  return (
    <section class="goal" id={`branches-${branch.id}`}>
      <h3>{branch.title.nl || branch.id}</h3>
      <p class="soft">
        {whenWords(framework.content, branch, view)}
        {branch.repeats && ` · ${t('frameworks:repeated')}`}
      </p>
      <Doings {...props} part="branches" id={branch.id} name={branch.title.nl} />
      <ol>
        {branch.questions.map((one) => (
          <li id={`questions-${one.id}`}>
            {one.text.nl || one.id} <span class="soft">({t(`frameworks:kind.${one.kind}`)})</span>
            <Doings {...props} part="questions" id={one.id} name={one.text.nl} />
          </li>
        ))}
      </ol>
      {branch.lists.length > 0 && (
        <ul>
          {branch.lists.map((one) => (
            <li id={`lists-${one.id}`}>
              {one.title.nl || one.id}{' '}
              <span class="soft">({t('frameworks:list.count', { count: one.options.length })})</span>
              <Doings {...props} part="lists" id={one.id} name={one.title.nl} />
            </li>
          ))}
        </ul>
      )}
      <div class="doings">
        <a href={at('questions')}>{t('frameworks:add.questions')}</a>
        <a href={at('lists')}>{t('frameworks:add.lists')}</a>
      </div>
    </section>
  );
}

function PartList(
  props: DraftPageProps & { part: 'outcomes' | 'tracks'; items: readonly { id: string; label: string }[] },
) {
  const { view, framework, part, items } = props;
  const { t } = view;
  return (
    <section>
      <h2>{t(`frameworks:${part}`)}</h2>
      <p class="soft">{t(`frameworks:${part}.text`)}</p>
      <ul>
        {items.map(({ id, label }) => (
          <li id={`${part}-${id}`}>
            {label || id}
            <Doings {...props} part={part} id={id} name={label} />
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href={`${editHref(framework.id)}/${part}/new`}>
          {t(`frameworks:add.${part}`)}
        </a>
      </p>
    </section>
  );
}

function Doings({
  view: { t },
  framework,
  newKey,
  part,
  id,
  name,
}: DraftPageProps & { part: Part; id: string; name: string }) {
  const at = `${editHref(framework.id)}/${part}/${encodeURIComponent(id)}`;
  const button = (action: string, label: string, about: string, extra?: Child) => (
    <form class="inline" action={action} method="post">
      <input type="hidden" name="idempotencyKey" value={newKey()} />
      <input type="hidden" name="version" value={String(framework.version)} />
      {extra}
      <button class="plain" type="submit" aria-label={about}>
        {label}
      </button>
    </form>
  );
  return (
    <div class="doings">
      <a href={at}>
        {t('frameworks:change')}
        <span class="hidden"> {name}</span>
      </a>
      {(['up', 'down'] as const).map((towards) =>
        button(
          `${at}/move`,
          t(`frameworks:${towards}`),
          t(`frameworks:${towards}.of`, { name }),
          <input type="hidden" name="towards" value={towards} />,
        ),
      )}
      {button(`${at}/drop`, t('frameworks:drop'), t('frameworks:drop.of', { name }))}
    </div>
  );
}

export interface PartPageProps {
  view: View;
  framework: Framework;
  part: Part;
  /** The part that is worded anew; null for a new one. */
  name: string | null;
  branch: string;
  shown: Again;
  /** What stands there now. */
  now: FormValues;
}

/** The form of one part of a draft. */
export function PartPage({ view, framework, part, name, branch, shown, now }: PartPageProps) {
  const { t, language } = view;
  const here = editHref(framework.id);
  const title = t(name === null ? `frameworks:add.${part}` : `frameworks:change.${part}`);
  const query = name === null && branch !== '' ? `?branch=${encodeURIComponent(branch)}` : '';
  return (
    <RegisterFormPage
      view={view}
      title={title}
      lead={pick(framework.title, language)}
      crumbs={[
        { label: t('frameworks:title'), href: '/frameworks' },
        { label: pick(framework.title, language), href: here },
        { label: title },
      ]}
      action={`${here}/${part}/${name === null ? 'new' : encodeURIComponent(name)}${query}`}
      submit={t('frameworks:save')}
      cancel={here}
      fields={fieldsOfPart(framework.content, part, name, t)}
      values={shown.values}
      errors={shown.errors}
      now={shown.stale ? now : null}
      version={framework.version}
      idempotencyKey={shown.key}
    />
  );
}
