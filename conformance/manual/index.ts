/** Runs by hand: the probes that an office submits at a portal or by e-mail, and what comes back. */
export { NAMES, type Packet, type PacketProbe, type PlannedSearch, readPacket } from './packet.ts';
export { ONE_CALLER, type Rehearsed, rehearse } from './rehearse.ts';
export { mailsIn } from './mails.ts';
export { type ReturnedByHand, returnedAdapter } from './returned.ts';
export { type PacketEnvelope, type WrittenProbe, writtenProbe } from './written.ts';
export { type Noted, readSheet, sheetCsv, sheetPage } from './sheet.ts';
