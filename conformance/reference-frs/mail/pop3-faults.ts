/** How the POP3 server can be made to deviate, for tests of the client. */
export type Pop3Faults = {
  /** TLS 1.0 and nothing later. */
  readonly oldTls?: boolean;
  /** The greeting comes in clear, without TLS. */
  readonly plain?: boolean;
  /** Answers to UIDL are replaced. */
  readonly uidl?: readonly string[];
  /** UIDL is not among the capabilities. */
  readonly noUidl?: boolean;
  /** LIST states other sizes. */
  readonly sizes?: number;
  /** A message never ends. */
  readonly endless?: boolean;
  /** The connection is closed within a message. */
  readonly dropInMessage?: boolean;
  /** Nothing is answered to this command. */
  readonly silentAt?: string;
  /** Refused by `-ERR` and this text. */
  readonly refuses?: { readonly command: string; readonly text: string };
};
