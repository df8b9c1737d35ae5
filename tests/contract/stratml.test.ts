import { afterAll, describe, expect, test } from 'vitest';
import { foundInStratml } from '../../src/exchange/stratml/index.ts';
import { stratmlOf } from '../../src/exchange/stratml/write.ts';
import { sql } from '../../src/platform/database/index.ts';
import {
  addIndicator,
  addMilestone,
  addRelation,
  createGoal,
  createPlan,
  createStep,
} from '../../src/policy/plan-register/index.ts';
import { translator } from '../../src/ui/words/index.ts';
import { transactionAs } from '../../src/writes/index.ts';
import { testApp } from '../support/app.ts';
import { TODAY } from '../support/constants.ts';
import { testDatabase } from '../support/database.ts';
import { faultsOf, schemaFaults } from '../support/stratml.ts';
