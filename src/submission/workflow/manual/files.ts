/** The files of a packet, and how they reach the person who hands them over. */

/** A file of a packet. Its name is made of the request number and holds nothing else. */
export type PacketFile = { readonly name: string; readonly bytes: Uint8Array };

/** In which form the images are handed over: as ANSI/NIST-ITL transactions, or as they are. */
export type PacketForm = 'itl' | 'image';

export type HandOver = {
  readonly form: PacketForm;
  /**
   * Writes the files into a new folder.
   * @throws if the folder exists or cannot be written; nothing is left of it then
   */
  readonly write: (files: readonly PacketFile[]) => Promise<void>;
};
