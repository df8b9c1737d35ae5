export { doorOf, leave, listChoices, signIn, switchRole } from './actions.ts';
export { type Choice, endSignIn, type SignIn, signInsOf } from './store.ts';
