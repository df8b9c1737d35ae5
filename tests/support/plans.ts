/** What of a plan, a goal and a step is so where nothing was changed since they were printed: for tests that make some. */
export const PRINTED = {
  plan: {
    state: 'adopted',
    adoptedOn: null,
    adopter: null,
    endedOn: null,
    version: 1,
    description: null,
    address: null,
    identifier: null,
    adoptionGround: null,
    adoptionAddress: null,
    endGround: null,
    milestones: [],
    indicators: [],
    relations: [],
  },
  goal: {
    kind: null,
    policyFields: [],
    targetGroups: [],
    leads: [],
    partners: [],
    tied: {},
    identifier: null,
    version: 1,
    inForceOn: null,
    addedOn: null,
    droppedOn: null,
  },
  step: {
    kind: null,
    policyFields: [],
    targetGroups: [],
    identifier: null,
    version: 1,
    inForceOn: null,
    addedOn: null,
    droppedOn: null,
  },
} satisfies {
  plan: Partial<import('../../src/policy/plans/index.ts').AssessedPlan>;
  goal: Partial<import('../../src/policy/plans/index.ts').AssessedGoal>;
  step: Partial<import('../../src/policy/progress/index.ts').AssessedStep>;
};
