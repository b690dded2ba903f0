export { checkTerraform } from './check-terraform.js';
