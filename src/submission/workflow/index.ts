/** Submitting: from a photo to a candidate list that is kept, and an attestation that the probe is gone. It uses Node. */
export type { AdaptedService, RequestedService, Workspace, Search, Submission } from './declared.ts';
export type { FaceCounter } from './probe.ts';
export { type FailureOutcome, type SubmitCode, SubmitError } from './errors.ts';
export { type Deletion } from './deletion.ts';
export type { SubmitOutcome } from './outcome.ts';
export { type SubmitOptions, submit } from './submit.ts';
export type { HandOver, PacketFile, PacketForm } from './manual/files.ts';
export { RETURN_LIMITS, type ReturnedFile } from './manual/returned.ts';
export { type ByHand, receiveByHand } from './manual/receive.ts';
export type { MailService } from './mail/service.ts';
export { type ByMail, receiveByMail } from './mail/receive.ts';
export { giveUp } from './give-up.ts';
