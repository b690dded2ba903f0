import { type Diagnostic, type Exposure, GROUPS, type InventoryCheckContext, type InventoryItem } from '@edgit/core';
import { error } from '../../codes.js';
import type { AppsSettings } from '../../settings.js';
import { PAPERLESS } from './names.js';

/** Components that send e-mail by `mail`, and let people set new passwords by it. */
const SENDERS = [PAPERLESS] as const;

/**
 * An e-mail with a link that sets a new password is worth the account. Where `mail` leads to a component with pages, as
 * Mailpit's are, those show everybody's: only who administers the senders anyway may access them.
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

/** Who beside the administrators can access an exposed service: groups, or everybody. */
const readersOf = ({ access }: InventoryItem, { auth, allow }: Exposure): readonly string[] => {
  if (auth === 'public') return ['all clients'];
  return GROUPS.filter((group) => group !== 'admins').filter((group) =>
    auth === 'proxy' ? allow.includes(group) : access?.roles?.[group] !== undefined,
  );
};
