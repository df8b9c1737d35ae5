import { Hono } from 'hono';
import type { Env } from '../../ui/request.tsx';
import { agreedPages } from './agreed-pages.tsx';
import { measurePages } from './measure-pages.tsx';
import { planPages } from './plan-pages.tsx';

/** The pages of the register of plans; before those of the plans, whose addresses are wider. */
export const planRegisterPages = new Hono<Env>().route('/', planPages).route('/', agreedPages).route('/', measurePages);
