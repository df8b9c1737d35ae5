import { newApi } from '../../platform/http/api.ts';
import type { Env } from '../../ui/request.tsx';

export const personsApi = newApi<Env>();
