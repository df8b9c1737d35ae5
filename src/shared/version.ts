import { z } from 'zod';

/** The largest number that a column of type integer holds. */
export const LARGEST = 2_147_483_647;

/** The version of a record that was shown, as a program sends it: a whole number from 1. */
export const versionNumber = z.number().int().positive().max(LARGEST);
