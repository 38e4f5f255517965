/** Enrolment of people who consented into a test gallery, and their removal. It is no part of a run. */
export type { EnrolmentContext, PlacedImage } from './calling.ts';
export { type EnrolInput, type EnrolmentResult, enrol } from './enrol.ts';
export { EnrolmentError } from './errors.ts';
export { type ChosenGallery, chosenGallery } from './gallery.ts';
export type { CallSources, EnrolmentLine, RecordSubject } from './lines.ts';
export { type EnrolmentRecord, RECORD_FILE, openRecord, readRecord } from './record.ts';
export { type ImageStanding, standingOf } from './standing.ts';
export { type RemovalResult, unenrol } from './unenrol.ts';
