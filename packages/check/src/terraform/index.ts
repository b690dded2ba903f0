export { checkTerraform } from './check-terraform.js';
export { terraformRules } from './facts.js';
