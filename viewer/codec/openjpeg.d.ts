/** The parts of OpenJPEG that the page uses; `scripts/build-viewer.ts` puts the package in, or nothing. */
declare module 'openjpeg-decoder' {
  export type Frame = {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
  };
  export type Decoder = {
    readonly getEncodedBuffer: (length: number) => Uint8Array;
    readonly decode: () => void;
    readonly getFrameInfo: () => Frame;
    readonly getDecodedBuffer: () => Uint8Array;
    readonly delete: () => void;
  };
  export type OpenJpeg = { readonly J2KDecoder: new () => Decoder };
  export type Options = {
    readonly wasmBinary: Uint8Array;
    readonly print: () => void;
    readonly printErr: (line: string) => void;
  };
  /** Undefined where the page was built without the package. */
  export const create: ((options: Options) => Promise<OpenJpeg>) | undefined;
  export const wasm: Uint8Array;
}
