import type { AppsSettings } from '../../settings.js';

/** @returns for `network.to` of those who send e-mail: where it goes */
export const toMail = ({ mail }: Pick<AppsSettings, 'mail'>) =>
  mail === undefined ? [] : [{ component: mail.component, port: 'smtp' }];
