export { addressProblem, isLoopbackAllowed } from './address.js';
export { configuredGit, foreignGit, type Git, git, PLAIN_GIT, plainGit } from './git.js';
export { type Answer, type Call, ProgramProblem, run } from './run.js';
