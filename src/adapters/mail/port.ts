/** Mail, as the rest of the house speaks of it. */

/** To one person: whoever is refused keeps nobody else from theirs, and a second try reaches nobody twice. */
export interface OutgoingMail {
  /** One address: `cmo@acme.example`. It reaches no log and no error. */
  to: string;
  /** One line. */
  subject: string;
  /** A whole document; shows a picture by `cid:` and its name. */
  html: string;
  /** The same for whoever reads no HTML. */
  text: string;
  pictures: { cid: string; png: Uint8Array; alt: string }[];
  /** Opaque; the Message-ID is made of it, so that a mail that went out twice can be recognised as one. */
  key: string;
}

export interface Mailer {
  /**
   * In the hands of the mail server when this resolves; `id` is the Message-ID. One try. Throws `DeliveryError`:
   * `not-sent` may be tried later; `refused` for good, with the code `recipient_refused` where it is about this address
   * alone; `unknown` where the line broke, or went silent, after the mail was begun.
   */
  send(mail: OutgoingMail): Promise<{ id: string }>;
}
