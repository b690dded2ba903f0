export { codeownersCodes } from './codes.js';
export { type OwnedCluster, type OwnerRule, type OwningLayer, ownerRules, type Repository } from './rules.js';
export { type Owned, readTeams, TEAMS_FILE, type Teams, teamsSchema } from './teams.js';
export { codeownersText } from './text.js';
