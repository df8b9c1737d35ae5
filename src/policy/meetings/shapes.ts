import { z } from '@hono/zod-openapi';
import { BODIES } from '../teams/index.ts';
import type { MeetingFile } from './actions.ts';
import { ITEM_KINDS, MEETING_STATES, MINUTES_STATES } from './rules.ts';

const number = z.number().int();
const day = z.iso.date();

export const AgendaSchema = z.array(z.object({ kind: z.enum(ITEM_KINDS), title: z.string(), href: z.string() }));

export const CreatedSchema = z
  .object({
    task: number.optional(),
    step: z.object({ id: number, plan: z.string(), key: z.string() }).optional(),
    localAction: number.optional(),
  })
  .openapi('Created', {
    description: 'What came of a decision: the number of a task, a step by its plan and key, the number of an action',
  });

export const MeetingSchema = z
  .object({
    id: number,
    body: z.enum(BODIES),
    prison: z.string().nullable(),
    at: z.string(),
    place: z.string().nullable(),
    state: z.enum(MEETING_STATES),
    version: number,
    agenda: AgendaSchema,
    decisions: z.array(
      z.object({
        id: number,
        number,
        text: z.string(),
        who: z.string().nullable(),
        due: day.nullable(),
        state: z.enum(['taken', 'withdrawn']),
        doneOn: day.nullable(),
        created: z.object({
          task: number.nullable(),
          step: z.object({ plan: z.string(), key: z.string() }).nullable(),
          localAction: number.nullable(),
        }),
        version: number,
      }),
    ),
    minutes: z.object({ state: z.enum(MINUTES_STATES), text: z.string().nullable() }),
  })
  .openapi('Meeting');

/** A meeting in the agreed shape. */
export function meetingShape({ meeting, agenda, decisions }: MeetingFile): z.output<typeof MeetingSchema> {
  const { id, body, prison, at, place, state, version } = meeting;
  return {
    ...{ id, body, prison, at, place, state, version },
    agenda: agenda.on.map(({ kind, title, href }) => ({ kind, title, href })),
    decisions: decisions.map(({ dueOn, task, step, localAction, ...one }) => ({
      ...{ id: one.id, number: one.number, text: one.text, who: one.who, due: dueOn, state: one.state },
      ...{ doneOn: one.doneOn, version: one.version },
      created: {
        task,
        step: step && { plan: step.plan, key: step.key },
        localAction: localAction?.id ?? null,
      },
    })),
    minutes: { state: meeting.minutesState, text: meeting.minutes },
  };
}
