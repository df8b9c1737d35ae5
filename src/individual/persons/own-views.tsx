import { Mark, Notice } from '../../ui/components/index.ts';
import { Layout } from '../../ui/layout.tsx';
import type { View } from '../../ui/view.ts';
import { formatDate, formatTime, formatWeekday } from '../../ui/words/format.ts';
import { pick } from '../../ui/words/index.ts';
import { ActionMark, GoalMark, type Plan } from '../service-plans/index.ts';
import type { PersonFile, Upcoming } from './rules.ts';

/** What a detainee reads about the own person: sessions, enrolments, plan. Plain words, addressed with *je*. */
export function OwnPage({ view, file }: { view: View; file: PersonFile & { plan: Plan | null } }) {
  const { t } = view;
  const prison = view.placeName(file.prison);
  return (
    <Layout
      view={view}
      level="individual"
      title={t('own:title')}
      lead={t('own:lead')}
      reading
      demonstration={file.origin === 'demonstration'}
    >
      <section>
        <h2>{t('own:sessions')}</h2>
        <Sessions view={view} sessions={file.upcoming.slice(0, 10)} />
      </section>
      <Enrolments view={view} file={file} />
      <section>
        <h2>{t('own:plan')}</h2>
        <OwnPlan view={view} plan={file.plan} />
      </section>
      <section>
        <h2>{t('own:attended')}</h2>
        <p>{file.attended === 0 ? t('own:attended.none') : t('own:attended.count', { count: file.attended })}</p>
      </section>
      <section>
        <h2>{t('own:offers')}</h2>
        <p>{t('own:offers.text', { prison })}</p>
        <p>
          <a class="button primary" href={`/offers?prison=${file.prison}`}>
            {t('own:offers.link')}
          </a>
        </p>
      </section>
      <Notice kind="info">
        <p>{t('own:wrong')}</p>
      </Notice>
    </Layout>
  );
}

function Sessions({ view, sessions }: { view: View; sessions: Upcoming[] }) {
  const { t, language } = view;
  if (sessions.length === 0) return <p>{t('own:sessions.none')}</p>;
  return (
    <ul class="history">
      {sessions.map((session) => (
        <li>
          <p class="history-when">
            {formatWeekday(session.startsAt, language, view.today)}, {formatTime(session.startsAt, language)} –{' '}
            {formatTime(session.endsAt, language)}
          </p>
          <p class="history-text">
            <strong>{pick(session.title, language)}</strong>{' '}
            {session.status === 'cancelled' && <Mark shape="square" tone="bad" label={t('own:cancelled')} />}
          </p>
          {session.room && session.status !== 'cancelled' && (
            <p class="history-detail">{t('own:room', { room: session.room })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Enrolments({ view, file }: { view: View; file: PersonFile }) {
  const { t, language } = view;
  const enrolled = file.applications.filter((one) => one.state === 'enrolled');
  const waiting = file.applications.filter((one) => one.state === 'waiting' || one.state === 'intake');
  return (
    <>
      <section>
        <h2>{t('own:enrolled')}</h2>
        {enrolled.length === 0 ? (
          <p>{t('own:enrolled.none')}</p>
        ) : (
          <div class="prose">
            <ul>
              {enrolled.map((one) => (
                <li>
                  <a href={`/offers/${one.offerId}`}>{pick(one.title, language)}</a>
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
      {waiting.length > 0 && (
        <section>
          <h2>{t('own:waiting')}</h2>
          <div class="prose">
            <ul>
              {waiting.map((one) => (
                <li>
                  {t(one.state === 'waiting' ? 'own:waiting.line' : 'own:intake.line', {
                    title: pick(one.title, language),
                    date: formatDate(one.appliedAt, language),
                  })}
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
    </>
  );
}

function OwnPlan({ view, plan }: { view: View; plan: Plan | null }) {
  const { t, language, today } = view;
  if (plan === null) return <p>{t('own:plan.none')}</p>;
  return (
    <>
      <p>{t('own:plan.since', { date: formatDate(plan.startedOn, language) })}</p>
      {plan.goals.map((goal) => (
        <article class="prose">
          <h3>{goal.title}</h3>
          <p>
            <GoalMark state={goal.state} />
          </p>
          {goal.actions.length > 0 && (
            <ul>
              {goal.actions.map((action) => (
                <li>
                  {action.offerId ? <a href={`/offers/${action.offerId}`}>{action.title}</a> : action.title}
                  {action.dueOn && `, ${t('own:due', { date: formatDate(action.dueOn, language) })}`}{' '}
                  <ActionMark action={action} today={today} />
                </li>
              ))}
            </ul>
          )}
        </article>
      ))}
    </>
  );
}
