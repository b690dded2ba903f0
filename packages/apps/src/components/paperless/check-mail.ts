import { type Diagnostic, type Exposure, GROUPS, type InventoryCheckContext, type InventoryItem } from '@edgit/core';
import { error } from '../../codes.js';
import type { AppsSettings } from '../../settings.js';
import { PAPERLESS } from './names.js';

/** Components that send e-mail through `mail`, and let users reset their password by e-mail. */
const SENDERS = [PAPERLESS] as const;

/**
 * A user who can read an e-mail with a link to reset a password can take over the account. If `mail` is a component with
 * pages, such as Mailpit, they show all e-mail: only the administrators of the senders may have access.
 */
export const checkMail = ({
  inventory,
  settings: { mail },
  place,
}: InventoryCheckContext<AppsSettings>): readonly Diagnostic[] => {
  const senders = SENDERS.filter((name) => inventory.component(name) !== undefined);
  const mailbox = mail === undefined ? undefined : inventory.component(mail.component);
  if (mailbox === undefined || senders.length === 0) return [];
  return mailbox.expose.flatMap((exposure, index) => {
    const readers = readersOf(mailbox, exposure);
    if (readers.length === 0) return [];
    return [
      error(
        'mail/open-mailbox',
        `${readers.join(' and ')} can read the e-mail of ${senders.join(', ')} at ${mailbox.name}, and reset passwords with it`,
        [mailbox.place(['expose', index]), { ...place(['mail', 'component']), what: 'e-mail is sent there' }],
        'allow only administrators: `auth: proxy` and `allow: [admins]`',
      ),
    ];
  });
};

/** @returns the groups other than administrators that can access an exposed service; all clients if it is public */
const readersOf = ({ access }: InventoryItem, { auth, allow }: Exposure): readonly string[] => {
  if (auth === 'public') return ['all clients'];
  return GROUPS.filter((group) => group !== 'admins').filter((group) =>
    auth === 'proxy' ? allow.includes(group) : access?.roles?.[group] !== undefined,
  );
};
